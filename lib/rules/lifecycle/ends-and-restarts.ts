import { findScript } from '../../pod/shell-text';
import { itemsAt, textAt, valueAt } from '../../yaml/read-value';
import { defineRule, type Fix, type PodContext } from '../define-rule';
import { type ContainerFacts, containersOf } from '../facts/containers';
import { containerElement } from '../facts/elements';
import { simpleCommands } from '../facts/run-commands';
import { endsByOption } from '../facts/scripts';

/** Programs that do one thing and end. */
const ONCE = new Set(
  'apk apt apt-get aws base64 basename cat cd chgrp chmod chown cp curl cut date dirname echo envsubst exit export find getent grep gsutil gunzip gzip head jq ln ls mc mkdir mv openssl pg_dump pg_dumpall printf pwd rm rmdir rsync sed set sleep sort ssh-keygen ssh-keyscan tar tee test touch tr true unzip wc wget xargs yq zip [ [['.split(
    ' ',
  ),
);
const GIT_ONCE = /^(?:clone|pull|fetch|checkout|config|init|reset|remote)$/;
/** Tools whose entrypoint is the tool: the sub-commands that end. */
const TOOL_ARGUMENTS: Readonly<Record<string, RegExp>> = {
  git: GIT_ONCE,
  'aws-cli': /^(?:s3|s3api|ec2|ecr|secretsmanager|ssm|sts|eks|configure)$/,
  rclone: /^(?:copy|copyto|sync|move|moveto|delete|purge|check|ls|lsd|size)$/,
  kaniko: /^--(?:context|dockerfile|destination|no-push)/,
};

export const endsAndRestarts = defineRule({
  id: 'ends-and-restarts',
  title: 'A helper that ends and is started again for ever',
  group: 'lifecycle',
  severity: 'warning',
  stage: 'blocks-ready',
  needs: ['siblings'],
  why: `Under restartPolicy Always every container that ends is started again, whatever its exit code, and so is a native sidecar under any policy. A helper that does its work once (clones a repository, copies files, runs one export) ends after seconds, is restarted with growing pauses (CrashLoopBackOff), and in between the pod is not ready. Often its second run fails, because the work is done. What should run once before the main container is an init container; what should run again and again is a loop or a CronJob.`,
  sources: [
    'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy',
    'Observed on a Kubernetes 1.34 node: a sidecar is restarted whatever its exit code, and the pod is not ready in between',
  ],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: site
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:2.1
      volumeMounts:
        - {name: content, mountPath: /srv/site, readOnly: true}
    - name: fetch
      image: alpine/git:2.49.1
      args: [clone, --depth=1, "https://git.example.com/site.git", /content]
      volumeMounts:
        - {name: content, mountPath: /content}
  volumes:
    - name: content
      emptyDir: {}
`,
        marks: 'fetch',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: site
spec:
  initContainers:
    - name: fetch
      image: alpine/git:2.49.1
      args: [clone, --depth=1, "https://git.example.com/site.git", /content]
      volumeMounts:
        - {name: content, mountPath: /content}
  containers:
    - name: web
      image: ghcr.io/acme/web:2.1
      volumeMounts:
        - {name: content, mountPath: /srv/site, readOnly: true}
  volumes:
    - name: content
      emptyDir: {}
`,
      },
    ],
  },
  check(pod, report) {
    const policy = textAt(pod.spec, ['restartPolicy']) ?? 'Always';
    const containers = containersOf(pod);
    const lasting = containers.filter(({ view }) => view.kind === 'app' || view.kind === 'sidecar');
    // A pod of one container that ends is a matter of its own; here it stands beside something that stays.
    if (lasting.length < 2) return;
    const job = pod.view.kind === 'Job' || pod.view.kind === 'CronJob';
    for (const container of lasting) {
      const { view } = container;
      const restarted = view.kind === 'sidecar' || (!job && policy === 'Always');
      // Rules of its own may say when a container is not started again.
      if (!restarted || valueAt(container.raw, ['restartPolicyRules'])) continue;
      const evidence = endsSurely(pod, container);
      if (evidence === undefined) continue;
      report({
        message: `${view.id} ends when its work is done (${evidence}) and is started again for ever, with growing pauses in which the pod is not ready (CrashLoopBackOff). Make it a plain init container, or let it repeat its work in a loop.`,
        at: pod.at([...view.path, view.name === '' ? 'image' : 'name']),
        elements: [containerElement(view)],
        fixes: becomesInit(pod, container),
      });
    }
  },
});

/** What tells that the container ends by itself; undefined when it may well stay. */
function endsSurely(pod: PodContext, container: ContainerFacts): string | undefined {
  const { inputs, knowledge } = container;
  const words = [...inputs.command, ...inputs.args];
  const option = findScript(words) ? undefined : endsByOption(container);
  if (option !== undefined && knowledge?.runs === 'forever') return option;
  if (inputs.command.length === 0 && !findScript(words)) {
    const tool = TOOL_ARGUMENTS[knowledge?.id ?? ''];
    const first = inputs.args.find((word) => !/^-[a-zA-Z]$/.test(word.text))?.text ?? '';
    return tool?.test(first) ? `${knowledge?.title} ${first.split('=')[0]}` : undefined;
  }
  const script = findScript(words);
  if (script && /\b(?:while|until|for|wait|exec|trap|inotifywait|crond?|function)\b|&\s*(?:\n|$)/.test(script.text))
    return undefined;
  const commands = simpleCommands(pod, container).filter((command) => command.what === 'command');
  const [last] = commands.slice(-1);
  // With a pause at its end, being started again is the loop.
  if (!last || last.program === 'sleep' || commands.some((command) => !isOnce(command.program, command.args)))
    return undefined;
  // `true` or a lone `sleep` is a placeholder, not work.
  return commands.some((command) =>
    /^(?:cp|mv|git|curl|wget|aws|gsutil|rsync|tar|mc|pg_dump|echo|chown|mkdir)$/.test(command.program),
  )
    ? last.program
    : undefined;
}

function isOnce(program: string, args: readonly string[]): boolean {
  if (/^\$|^\w+=/.test(program)) return false;
  if (program === 'git') return args.some((word) => GIT_ONCE.test(word));
  if (program === 'sleep') return args.every((word) => /^\d{1,4}s?$/.test(word));
  if (program === 'curl' || program === 'wget') return !args.some((word) => /^(?:-N|--no-buffer)$/.test(word));
  return ONCE.has(program);
}

function becomesInit(pod: PodContext, container: ContainerFacts): Fix[] {
  const { view } = container;
  if (view.list !== 'containers') return [];
  const list = pod.at([...pod.view.specPath, 'initContainers']).path;
  const count = itemsAt(pod.spec, ['initContainers']).length;
  if (['livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle'].some((field) => field in container.raw))
    return [];
  return [
    {
      title: `Make ${view.id} an init container`,
      safe: false,
      edit: (draft) => draft.move(pod.view.documentIndex, pod.at(view.path).path, list, count),
    },
  ];
}
