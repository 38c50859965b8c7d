import type { Place } from '../../pod/pod-view';
import { valueAt } from '../../yaml/read-value';
import { defineRule, type PodContext } from '../define-rule';
import { type ContainerFacts, containersOf } from '../facts/containers';
import { containerElement } from '../facts/elements';
import { quantityOf, quantityText } from '../facts/quantities';

export const memorySetting = defineRule({
  id: 'memory-setting',
  title: 'A program that is told to use more memory than it may',
  group: 'images',
  severity: 'warning',
  stage: 'breaks-in-use',
  why: `The kernel kills a container that uses more memory than its limit (OOMKilled), whatever the program was told. A Java heap (-Xmx), a Node heap (--max-old-space-size), Redis' maxmemory, a database's buffer as large as the limit or larger is reached only after the limit is: the program never begins to economise, it is killed. A program needs memory beside its heap or cache as well, so the setting should stay well below the limit.`,
  sources: [
    'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#how-pods-with-resource-limits-are-run',
    'https://redis.io/docs/latest/operate/oss_and_stack/management/optimization/memory-optimization/',
    'https://docs.oracle.com/en/java/javase/21/docs/specs/man/java.html (-Xmx)',
  ],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: cache
spec:
  containers:
    - name: redis
      image: redis:8.2
      args: [--maxmemory, 2gb]
      resources:
        limits: {memory: 1Gi}
`,
        marks: '2gb',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: cache
spec:
  containers:
    - name: redis
      image: redis:8.2
      args: [--maxmemory, 600mb]
      resources:
        limits: {memory: 1Gi}
`,
      },
    ],
  },
  check(pod, report) {
    const podLimit = valueAt(pod.spec, ['resources', 'limits', 'memory']);
    for (const container of containersOf(pod)) {
      const limit = quantityOf(container.view.resources.limits.memory ?? podLimit);
      if (limit === undefined || limit <= 0) continue;
      const found = settingsOf(pod, container).find((one) => one.bytes >= limit);
      if (!found) continue;
      report({
        message: `${container.view.id} may use ${quantityText(found.bytes)} by ${found.text}, but its memory limit is ${quantityText(limit)}: it is killed (OOMKilled) before the program economises. Keep the setting well below the limit.`,
        at: found.place,
        related: [{ message: 'Memory limit', at: pod.at([...container.view.path, 'name']) }],
        elements: [containerElement(container.view)],
      });
    }
  },
});

interface Setting {
  readonly text: string;
  readonly bytes: number;
  readonly place: Place;
}

/** Flags that name an amount of memory: the pattern's first group is the number, the second its unit. */
const FLAGS: readonly (readonly [pattern: RegExp, unit: number])[] = [
  [/(?:^|\s)-Xmx(\d+)([kKmMgGtT]?)(?=\s|$)/, 1],
  [/--max[-_]old[-_]space[-_]size[= ](\d+)()(?=\s|$)/, 2 ** 20],
  [/\bshared_buffers\s*=\s*'?(\d+)([kKmMgG])[bB]/, 1],
];
/** The same in a program's own configuration file. */
const IN_FILES: Readonly<Record<string, RegExp>> = {
  redis: /^[ \t]*maxmemory[ \t]+(\d+)([kKmMgG]?)[bB]?[ \t]*$/m,
  valkey: /^[ \t]*maxmemory[ \t]+(\d+)([kKmMgG]?)[bB]?[ \t]*$/m,
  postgres: /^[ \t]*shared_buffers[ \t]*=[ \t]*'?(\d+)([kKmMgG])[bB]/m,
  mysql: /^[ \t]*innodb[-_]buffer[-_]pool[-_]size[ \t]*=[ \t]*(\d+)([kKmMgG]?)/m,
  mariadb: /^[ \t]*innodb[-_]buffer[-_]pool[-_]size[ \t]*=[ \t]*(\d+)([kKmMgG]?)/m,
};
/** Flags of one program, told apart from the same word elsewhere by the image. */
const OWN_FLAGS: Readonly<Record<string, readonly (readonly [flag: RegExp, unit: number])[]>> = {
  redis: [[/^--maxmemory$/, 1]],
  valkey: [[/^--maxmemory$/, 1]],
  keydb: [[/^--maxmemory$/, 1]],
  memcached: [[/^(?:-m|--memory-limit)$/, 2 ** 20]],
  mysql: [[/^--innodb[-_]buffer[-_]pool[-_]size$/, 1]],
  mariadb: [[/^--innodb[-_]buffer[-_]pool[-_]size$/, 1]],
};
const UNITS: Readonly<Record<string, number>> = { k: 2 ** 10, m: 2 ** 20, g: 2 ** 30, t: 2 ** 40 };

function settingsOf(pod: PodContext, container: ContainerFacts): Setting[] {
  const { inputs, knowledge } = container;
  const found: Setting[] = [];
  const read = (text: string, placeOf: (start: number, end: number) => Place): void => {
    for (const [pattern, unit] of FLAGS) {
      const match = pattern.exec(text);
      if (!match) continue;
      const written = match[0].trim();
      const start = match.index + match[0].length - match[0].trimStart().length;
      found.push({
        text: written,
        bytes: Number(match[1]) * unit * (UNITS[(match[2] ?? '').toLowerCase()] ?? 1),
        place: placeOf(start, start + written.length),
      });
    }
  };
  const words = [...inputs.command, ...inputs.args];
  for (const [index, word] of words.entries()) {
    read(word.text, (start, end) => (word.expanded ? pod.at(word.path) : pod.at(word.path, undefined, { start, end })));
    for (const [flag, unit] of OWN_FLAGS[knowledge?.id ?? ''] ?? []) {
      const equals = word.text.indexOf('=');
      const name = equals < 0 ? word.text : word.text.slice(0, equals);
      if (!flag.test(name)) continue;
      const value = equals < 0 ? words[index + 1] : word;
      const match = /^(\d+)([kKmMgG]?)(?:b|B|i?B)?$/.exec(
        equals < 0 ? (value?.text ?? '') : word.text.slice(equals + 1),
      );
      if (!match || !value) continue;
      const bytes = Number(match[1]) * unit * (UNITS[(match[2] ?? '').toLowerCase()] ?? 1);
      found.push({ text: equals < 0 ? `${name} ${value.text}` : word.text, bytes, place: pod.at(value.path) });
    }
  }
  for (const [, variable] of inputs.env) {
    if (variable.value === undefined || variable.secret === true) continue;
    const place = variable.origin ?? pod.at(variable.path);
    read(variable.value, (start, end) => (variable.expanded ? place : { ...place, within: { start, end } }));
  }
  const pattern = IN_FILES[knowledge?.id ?? ''];
  for (const file of pattern ? inputs.files.values() : []) {
    const match = file.text.length > 100_000 ? null : pattern?.exec(file.text);
    if (!match) continue;
    const within = { start: match.index, end: match.index + match[0].length };
    const bytes = Number(match[1]) * (UNITS[(match[2] ?? '').toLowerCase()] ?? 1);
    found.push({ text: match[0].trim(), bytes, place: { documentIndex: file.documentIndex, path: file.path, within } });
  }
  return found;
}
