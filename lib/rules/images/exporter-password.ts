import { flagValue, readInvocation } from '../../catalogue/images/invocation';
import { itemsAt, textAt } from '../../yaml/read-value';
import { defineRule } from '../define-rule';
import { type ContainerFacts, containersOf } from '../facts/containers';
import { containerElement } from '../facts/elements';

export const exporterPassword = defineRule({
  id: 'exporter-password',
  title: 'An exporter without the password of its Redis',
  group: 'images',
  severity: 'error',
  stage: 'breaks-in-use',
  why: `Redis with requirepass answers nothing before AUTH. redis_exporter beside it connects, is told "NOAUTH Authentication required", and reports redis_up 0 without any figure. It takes the password from REDIS_PASSWORD, --redis.password, --redis.password-file or the address.`,
  sources: [
    'https://redis.io/docs/latest/operate/oss_and_stack/management/security/#authentication',
    'https://github.com/oliver006/redis_exporter#command-line-flags',
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
      args: [--requirepass, $(REDIS_PASSWORD)]
      env:
        - name: REDIS_PASSWORD
          valueFrom:
            secretKeyRef: {name: redis, key: password}
    - name: exporter
      image: oliver006/redis_exporter:v1.80.0
`,
        marks: 'exporter',
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
      args: [--requirepass, $(REDIS_PASSWORD)]
      env:
        - name: REDIS_PASSWORD
          valueFrom:
            secretKeyRef: {name: redis, key: password}
    - name: exporter
      image: oliver006/redis_exporter:v1.80.0
      env:
        - name: REDIS_PASSWORD
          valueFrom:
            secretKeyRef: {name: redis, key: password}
`,
      },
    ],
  },
  check(pod, report) {
    const server = containersOf(pod).find(asksForPassword);
    if (!server) return;
    for (const exporter of containersOf(pod)) {
      const { view, inputs, raw } = exporter;
      if (view.knownImage !== 'redis-exporter' || itemsAt(raw, ['envFrom']).length > 0) continue;
      const args = readInvocation(inputs, { programs: ['redis_exporter'], args: 'arguments' });
      if (!args || flagValue(args, ['redis.password', 'redis.password-file', 'redis.user', 'script', 'is-cluster']))
        continue;
      const names = itemsAt(raw, ['env']).map(({ item }) => textAt(item, ['name']) ?? '');
      if (names.some((name) => /^REDIS_(?:PASSWORD|PASSWORD_FILE|USER|EXPORTER_PASSWORD)/.test(name))) continue;
      const address = flagValue(args, ['redis.addr'])?.value ?? inputs.env.get('REDIS_ADDR')?.value ?? 'localhost:6379';
      if (address.includes('@') || !/localhost|127\.0\.0\.1/.test(address)) continue;
      // An address that is not in this text may hold the password.
      if (names.includes('REDIS_ADDR') && inputs.env.get('REDIS_ADDR')?.value === undefined) continue;
      report({
        message: `${server.view.id} asks for a password (requirepass), but ${view.id} is given none: it reports redis_up 0 ("NOAUTH Authentication required"). Give ${view.id} REDIS_PASSWORD from the same Secret.`,
        at: pod.at([...view.path, view.name === '' ? 'image' : 'name']),
        related: [{ message: `${server.view.id} asks for it`, at: pod.at([...server.view.path, 'name']) }],
        elements: [containerElement(view), containerElement(server.view)],
      });
    }
  },
});

function asksForPassword({ knowledge, inputs }: ContainerFacts): boolean {
  if (!/^(?:redis|valkey|keydb)$/.test(knowledge?.id ?? '')) return false;
  const words = [...inputs.command, ...inputs.args].map(({ text }) => text);
  const flag = words.some((text, index) => {
    if (text === '--requirepass') return (words[index + 1] ?? '') !== '';
    return /(?:^|\s)--requirepass[= ]["']?\S/.test(text) && !/--requirepass[= ](?:""|'')/.test(text);
  });
  return flag || [...inputs.files.values()].some(({ text }) => /^[ \t]*requirepass[ \t]+(?!["']{2})\S/m.test(text));
}
