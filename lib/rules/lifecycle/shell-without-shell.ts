import { isShell } from '../../pod/shell-text';
import { itemsAt, textAt, textsAt } from '../../yaml/read-value';
import type { Path } from '../../yaml/tree';
import { defineRule, type RuleReport } from '../define-rule';
import { type ContainerFacts, containersOf } from '../facts/containers';
import { containerElement } from '../facts/elements';

export const shellWithoutShell = defineRule({
  id: 'shell-without-shell',
  title: 'Shell syntax where no shell runs',
  group: 'lifecycle',
  severity: 'error',
  stage: 'blocks-start',
  why: `The runtime starts a command as it is listed: the first word is the program, each further word one argument. No shell looks at them, so a whole line in one word is looked for as one file ("no such file or directory"), && and | are arguments like others, a * stands for itself, and $NAME is no variable: Kubernetes itself replaces only $(NAME). Split the words, or let a shell run the line: [sh, -c, "…"].`,
  sources: [
    'https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/#run-a-command-in-a-shell',
    'https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/#use-environment-variables-to-define-arguments',
  ],
  exceptions: 'Programs that replace variables in their own arguments.',
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: site
spec:
  initContainers:
    - name: copy
      image: ghcr.io/acme/assets:3.0
      command: [cp -r /assets/. /web]
      volumeMounts:
        - {name: web, mountPath: /web}
  containers:
    - name: web
      image: ghcr.io/acme/web:2.1
      volumeMounts:
        - {name: web, mountPath: /srv/site, readOnly: true}
  volumes:
    - name: web
      emptyDir: {}
`,
        marks: 'cp -r /assets/. /web',
      },
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  containers:
    - name: shop
      image: ghcr.io/acme/shop:5.2
      command: [sleep, "10", "&&", /shop]
    - name: proxy
      image: ghcr.io/acme/proxy:1.0
`,
        marks: '"&&"',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  containers:
    - name: shop
      image: ghcr.io/acme/shop:5.2
      command: [sh, -c, "sleep 10 && exec /shop"]
    - name: proxy
      image: ghcr.io/acme/proxy:1.0
`,
      },
    ],
  },
  check(pod, report) {
    for (const container of containersOf(pod)) {
      for (const line of linesOf(container)) {
        const fault = faultOf(container, line);
        if (!fault) continue;
        report({
          message: fault.message,
          at: pod.at(fault.path),
          ...(fault.severity ? { severity: fault.severity } : {}),
          ...(line.what === 'command' ? {} : { stage: 'breaks-in-use' as const }),
          elements: [containerElement(container.view)],
        });
      }
    }
  },
});

interface Line {
  readonly what: string;
  readonly words: readonly { readonly text: string; readonly path: Path }[];
  /** Whether the first word is the program (arguments alone belong to a program that is not known). */
  readonly whole: boolean;
}

function linesOf({ view, raw }: ContainerFacts): Line[] {
  const read = (from: Path) =>
    textsAt(raw, from).map(({ text, index }) => ({ text, path: [...view.path, ...from, index] }));
  const command = read(['command']);
  const lines: Line[] = [{ what: 'command', words: [...command, ...read(['args'])], whole: command.length > 0 }];
  for (const hook of raw.lifecycle === undefined ? [] : ['postStart', 'preStop'])
    lines.push({ what: `${hook} hook`, words: read(['lifecycle', hook, 'exec', 'command']), whole: true });
  for (const probe of view.probes) {
    if (probe.handler === 'exec')
      lines.push({ what: `${probe.type} probe`, words: read([`${probe.type}Probe`, 'exec', 'command']), whole: true });
  }
  return lines;
}

/** Words that mean something to a shell only, standing alone. */
const OPERATORS = /^(?:&&|\|\||\||>|>>|2>&1|&>)$/;
/** Programs for which such words are operators of their own, or that are given a line for another shell. */
const OWN_SYNTAX =
  /^(?:expr|test|\[|awk|gawk|jq|find|ssh|xargs|su|runuser|sudo|parallel|watch|timeout|tini|dumb-init)$/;
const TAKES_FILES = /^(?:cp|mv|rm|ls|chmod|chown|tar|cat|rsync)$/;

function faultOf(
  container: ContainerFacts,
  { what, words, whole }: Line,
): { readonly message: string; readonly path: Path; readonly severity?: RuleReport['severity'] } | undefined {
  const [first] = words;
  const id = container.view.id;
  if (!first || words.some((word) => isShell(word.text)) || /^\$\(/.test(first.text)) return undefined;
  const program = first.text.slice(first.text.lastIndexOf('/') + 1);
  const then = what === 'command' ? `${id} does not start` : `the ${what} of ${id} fails`;
  if (whole && words.length === 1 && /^[\w./-]+\s+\S/.test(first.text) && !/^[A-Za-z]:\\|\\ /.test(first.text)) {
    const name = first.text.split(/\s+/)[0] ?? '';
    return {
      message: `${then}: the line "${first.text.split('\n')[0]?.slice(0, 60)}" is looked for as one program, spaces and all ("no such file or directory"). Make each word an item of its own, with ${name} as the first, or use [sh, -c, "…"].`,
      path: first.path,
    };
  }
  if (!whole || OWN_SYNTAX.test(program)) return variableIn(container, words, whole);
  const operator = words.slice(1).find((word) => OPERATORS.test(word.text));
  if (operator) {
    return {
      message: `"${operator.text}" in the ${what} of ${id} is given to ${program} as an argument, since no shell reads it: what stands behind it never runs. Use [sh, -c, "…"].`,
      path: operator.path,
    };
  }
  const glob = TAKES_FILES.test(program)
    ? words.slice(1).find((word) => /^[\w./-]*\/[\w.-]*\*[\w.*-]*$/.test(word.text))
    : undefined;
  if (glob) {
    return {
      message: `${program} in the ${what} of ${id} looks for a file that is called "${glob.text}", since no shell replaces the *: "no such file or directory". Use [sh, -c, "…"].`,
      path: glob.path,
    };
  }
  return variableIn(container, words, whole);
}

/** `${INSTANCE}` where the container has such a variable and no shell replaces it. */
function variableIn(container: ContainerFacts, words: Line['words'], whole: boolean): ReturnType<typeof faultOf> {
  const names = new Set(itemsAt(container.raw, ['env']).map(({ item }) => textAt(item, ['name']) ?? ''));
  if (names.size === 0 || (!whole && container.knowledge === undefined)) return undefined;
  for (const word of words) {
    const match = /^(?:--?[\w.-]+=)?(?:\$\{(\w+)\}|\$(\w+))$/.exec(word.text);
    const name = match?.[1] ?? match?.[2];
    if (name === undefined || !names.has(name) || EXPANDS.test(container.view.knownImage ?? '')) continue;
    return {
      message: `${container.view.id} gets "${word.text}" as it stands: without a shell nobody replaces the variable, and Kubernetes replaces only $(${name}). Write $(${name}).`,
      path: word.path,
      severity: 'warning',
    };
  }
  return undefined;
}

/** Programs that replace variables in their arguments themselves, and images whose entrypoint is a script. */
const EXPANDS = /^(?:otel-collector|vector|fluent-bit|traefik|logstash|keycloak)$/;
