import type { Parameter, ParameterValues } from '../catalogue/companion';
import { findCompanion } from '../catalogue/companions/index';
import { findMain } from '../catalogue/mains/index';
import { addCompanion } from '../commands/add-companion';
import { addMain } from '../commands/add-main';
import type { Command, CommandOutcome } from '../commands/define-command';
import { developmentText } from '../commands/development-text';
import { openText, runOnText } from '../commands/run-on-text';
import { isWorkloadKind, WORKLOAD_KINDS } from '../kubernetes/object';
import { type KubernetesVersion, NEWEST_VERSION } from '../kubernetes/versions';
import { EXIT, FailureError, UsageError } from './exit-codes';
import type { CliCommand, Io } from './io';
import { oneOf, parseFlags, versionOf } from './lint-options';

const USAGE = `Usage: outrigger compose [options] <main> [<companion>…]

Writes a main container with its companions, wired and configured, as the composer does. outrigger catalogue lists
them with their parameters.

  --set ENTRY.NAME=VALUE    a parameter of one entry: app.image=ghcr.io/acme/api:2.1, git-sync.ref=main
  --set NAME=VALUE          the same where only one of the entries has a parameter of that name
  --kind KIND               Deployment (default), Pod, ReplicaSet, StatefulSet, DaemonSet, Job, CronJob
  --overlay dev             as it is in development: proxies replaced by a local server on the same port
  --kubernetes-version V    the version to write for
`;

interface Setting {
  readonly entry: string | undefined;
  readonly name: string;
  readonly value: string;
}

function parseSetting(text: string): Setting {
  const equals = text.indexOf('=');
  if (equals === -1) throw new UsageError(`--set ${text}: write it as NAME=VALUE`);
  const name = text.slice(0, equals);
  const dot = name.indexOf('.');
  return {
    entry: dot === -1 ? undefined : name.slice(0, dot),
    name: name.slice(dot + 1),
    value: text.slice(equals + 1),
  };
}

interface Entry {
  readonly id: string;
  readonly parameters: readonly Parameter[];
}

/**
 * Sees that every setting is meant for something here, and for one thing only: the same name means different things in
 * different entries, an image above all.
 * @throws {UsageError} that names the choices.
 */
function checkSettings(settings: readonly Setting[], entries: readonly Entry[]): void {
  for (const { entry, name, value } of settings) {
    const owners = entries.filter(({ parameters }) => parameters.some((one) => one.name === name)).map(({ id }) => id);
    const hint = owners.map((id) => `${id}.${name}=${value}`).join(' or ');
    if (entry === undefined) {
      if (owners.length === 0) throw new UsageError(`--set ${name}: nothing here has such a parameter`);
      if (owners.length > 1) {
        throw new UsageError(`--set ${name}=${value}: ${owners.join(' and ')} have such a parameter; write ${hint}`);
      }
      continue;
    }
    if (owners.includes(entry)) continue;
    const known = entries.find(({ id }) => id === entry);
    throw new UsageError(
      known === undefined
        ? `--set ${entry}.${name}: there is no ${entry} here; there are ${entries.map(({ id }) => id).join(', ')}`
        : `--set ${entry}.${name}: ${entry} has no such parameter; it has ${known.parameters.map((one) => one.name).join(', ')}`,
    );
  }
}

/** The settings that are meant for an entry. @throws {UsageError} for a value that its parameter refuses. */
function valuesFor({ id, parameters }: Entry, settings: readonly Setting[]): ParameterValues {
  const values: Record<string, string> = {};
  for (const { entry, name, value } of settings) {
    const parameter = parameters.find((candidate) => candidate.name === name);
    if (parameter === undefined || (entry !== undefined && entry !== id)) continue;
    // An empty value means none; whether that may be is seen when it is composed.
    const fault = value === '' ? undefined : parameter.check?.(value);
    if (fault !== undefined) throw new UsageError(`--set ${name}=${value}: ${fault}`);
    values[name] = value;
  }
  return values;
}

/** A text that grows by commands, as on the page. */
class Composition {
  text = '';

  constructor(
    readonly version: KubernetesVersion,
    private readonly io: Io,
  ) {}

  run<Arguments>(command: Command<Arguments>, args: Arguments): CommandOutcome & { readonly done: true } {
    const { text, outcome } = runOnText(this.text, command, args, this.version);
    if (!outcome.done) throw new FailureError(outcome.reason);
    this.text = text;
    for (const effect of outcome.effects) if (effect.kind === 'needs') this.io.error(`needs ${effect.text}\n`);
    return outcome;
  }

  /** Puts a local server in place of each proxy that has one. */
  toDevelopment(): void {
    const { text, replaced } = developmentText(this.text, this.version);
    if (replaced === 0) throw new UsageError('--overlay dev: nothing here has a stand-in for development');
    this.text = text;
  }

  /** The pod and its main container as the text has them now. */
  main(): { readonly pod: string; readonly beside: string } {
    const [pod] = openText(this.text, this.version).pods;
    const container =
      pod?.containers.find(({ kind, role }) => kind === 'app' && role === 'main') ??
      pod?.containers.find(({ kind }) => kind === 'app');
    if (pod === undefined || container === undefined)
      throw new FailureError('the text holds no app container to stand beside');
    return { pod: pod.id, beside: container.id };
  }
}

export const composeCommand: CliCommand = {
  usage: USAGE,
  async run(args, io) {
    const { values, positionals } = parseFlags(args, {
      set: { type: 'string', multiple: true },
      kind: { type: 'string' },
      overlay: { type: 'string' },
      'kubernetes-version': { type: 'string' },
    });
    const [mainId, ...companionIds] = positionals;
    if (mainId === undefined) throw new UsageError('compose takes a main container; outrigger catalogue lists them');
    const main = findMain(mainId);
    if (main === undefined)
      throw new UsageError(`no main container ${JSON.stringify(mainId)}; outrigger catalogue lists them`);
    const kind = values.kind ?? 'Deployment';
    if (!isWorkloadKind(kind)) throw new UsageError(`--kind ${kind}: must be one of ${WORKLOAD_KINDS.join(', ')}`);
    const overlay = values.overlay === undefined ? undefined : oneOf('overlay', values.overlay, ['dev'] as const);
    const version =
      values['kubernetes-version'] === undefined ? NEWEST_VERSION : versionOf(values['kubernetes-version']);
    const settings = (values.set ?? []).map(parseSetting);

    const companions = companionIds.map((id) => {
      const companion = findCompanion(id);
      if (companion === undefined)
        throw new UsageError(`no companion ${JSON.stringify(id)}; outrigger catalogue lists them`);
      return companion;
    });
    checkSettings(settings, [...new Set<Entry>([main, ...companions])]);

    const composition = new Composition(version, io);
    composition.run(addMain, { main: mainId, kind, values: valuesFor(main, settings) });
    const { beside } = composition.main();
    for (const companion of companions) {
      const { pod } = composition.main();
      composition.run(addCompanion, {
        companion: companion.id,
        pod,
        beside,
        values: valuesFor(companion, settings),
      });
    }
    if (overlay === 'dev') composition.toDevelopment();
    io.out(composition.text);
    return EXIT.clean;
  },
};
