import { textAt } from '../../yaml/read-value';
import type { Path } from '../../yaml/tree';
import { defineRule } from '../define-rule';
import { type ContainerFacts, containersOf } from '../facts/containers';
import { containerElement } from '../facts/elements';
import type { Stage } from '../finding';

/** Programs that come with a distribution and are missing wherever the shell is. */
const DISTRIBUTION_TOOLS = new Set(
  'sh bash ash dash cat ls test [ rm cp mv mkdir touch chmod chown curl wget nc kill pkill pgrep sleep tail grep sed awk true false echo env'.split(
    ' ',
  ),
);

export const noShell = defineRule({
  id: 'no-shell',
  title: 'A command that the image does not have',
  group: 'images',
  severity: 'error',
  stage: 'blocks-ready',
  why: `Images built from scratch or from a distroless base hold the program and nothing else: no shell, no sleep, no cat, no curl. A container whose command starts with sh does not start at all. An exec probe fails every time, which keeps the container unready or restarts it for ever. A preStop hook with sleep fails silently, and the delay that it should give is missing.`,
  sources: [
    'https://kubernetes.io/docs/tasks/debug/debug-application/debug-running-pod/#ephemeral-container',
    'https://github.com/GoogleContainerTools/distroless',
  ],
  exceptions: 'Some images have a variant with a shell (a -debug or -alpine tag).',
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: app
spec:
  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
    - name: statsd
      image: prom/statsd-exporter:v0.30.0-distroless
      livenessProbe:
        exec:
          command: [sh, -c, "wget -qO- http://localhost:9102/-/healthy"]
`,
        marks: 'sh',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: app
spec:
  containers:
    - name: app
      image: ghcr.io/acme/app:2.1
    - name: statsd
      image: prom/statsd-exporter:v0.30.0-distroless
      livenessProbe:
        httpGet: {path: /-/healthy, port: 9102}
`,
      },
    ],
  },
  check(pod, report) {
    for (const container of containersOf(pod)) {
      if (!lacksShell(container) || hasToolsVolume(container)) continue;
      for (const use of commandsOf(container)) {
        const program = textAt(pod.object.value, use.path);
        const name = program?.split('/').pop() ?? '';
        if (!program || !DISTRIBUTION_TOOLS.has(name)) continue;
        report({
          message: `${use.what} of ${container.view.id} runs "${program}", which ${container.view.image?.text ?? 'its image'} does not contain (no shell, no system tools): ${use.effect}. ${use.advice}`,
          at: pod.at(use.path),
          stage: use.stage,
          ...(use.what.includes('preStop') ? { severity: 'warning' as const } : {}),
          elements: [containerElement(container.view)],
        });
      }
    }
  },
});

/** From the catalogue, or from a tag that says so; a variant tag may bring a shell to an image that has none. */
function lacksShell(container: ContainerFacts): boolean {
  const { image } = container.view;
  const variant = `${image?.repository ?? ''}:${image?.tag ?? ''}`;
  if (/debug|alpine|busybox|debian|ubuntu|bookworm|shell/.test(image?.tag ?? '')) return false;
  return container.knowledge?.shell === false || /distroless|[:-]scratch/.test(variant);
}

interface CommandUse {
  readonly path: Path;
  readonly what: string;
  readonly effect: string;
  readonly advice: string;
  readonly stage: Stage;
}

function commandsOf(container: ContainerFacts): CommandUse[] {
  const uses: CommandUse[] = [
    {
      path: [...container.view.path, 'command', 0],
      what: 'The command',
      effect: 'the container cannot start',
      advice: "Use an image that has it, or run the image's own program.",
      stage: 'blocks-start',
    },
  ];
  for (const probe of container.view.probes) {
    if (probe.handler !== 'exec') continue;
    uses.push({
      path: [...probe.path, 'exec', 'command', 0],
      what: `The ${probe.type} probe`,
      effect: 'it fails every time',
      advice: 'Use an httpGet, tcpSocket or grpc probe.',
      stage: 'blocks-ready',
    });
  }
  for (const hook of ['postStart', 'preStop']) {
    uses.push({
      path: [...container.view.path, 'lifecycle', hook, 'exec', 'command', 0],
      what: `The ${hook} hook`,
      effect:
        hook === 'postStart' ? 'the container is killed and restarted' : 'the hook fails and nothing waits for it',
      advice: hook === 'preStop' ? 'Use the sleep action of preStop, or httpGet.' : 'Use an httpGet hook.',
      stage: hook === 'postStart' ? 'blocks-ready' : 'breaks-in-use',
    });
  }
  return uses;
}

/** A volume over a program folder may bring the tools along (a static busybox copied in by an init container). */
function hasToolsVolume(container: ContainerFacts): boolean {
  return container.view.mounts.some((mount) => /^\/(?:bin|usr|sbin|opt|tools|busybox)(?:\/|$)/.test(mount.mountPath));
}
