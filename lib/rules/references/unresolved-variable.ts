import { itemsAt, textAt } from '../../yaml/read-value';
import { defineRule } from '../define-rule';
import { containersOf } from '../facts/containers';
import { containerElement } from '../facts/elements';
import { nearMiss } from '../facts/near-miss';

export const unresolvedVariable = defineRule({
  id: 'unresolved-variable',
  title: 'A reference to a variable that is not set yet',
  group: 'api',
  severity: 'warning',
  stage: 'breaks-in-use',
  why: `$(NAME) in an env value is replaced by variables that stand before it in the list, and only by those. A reference to a later or a misspelt one is left as it is: the program gets the letters "$(NAME)".`,
  sources: ['https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/'],
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
      env:
        - {name: GREETING, value: "hello $(WHO)"}
        - {name: WHO, value: world}
`,
        marks: '$(WHO)',
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
      env:
        - {name: WHO, value: world}
        - {name: GREETING, value: "hello $(WHO)"}
`,
      },
    ],
  },
  check(pod, report) {
    for (const { view, raw } of containersOf(pod)) {
      const variables = itemsAt(raw, ['env']);
      const names = variables.map(({ item }) => textAt(item, ['name']) ?? '');
      const opaque = itemsAt(raw, ['envFrom']).length > 0;
      for (const [place, { item, index }] of variables.entries()) {
        const value = textAt(item, ['value']) ?? '';
        for (const match of value.matchAll(/(?<!\$)\$\(([A-Za-z_][A-Za-z0-9_]*)\)/g)) {
          const name = match[1] ?? '';
          if (names.slice(0, place).includes(name)) continue;
          const later = names.slice(place).includes(name);
          const near = later || opaque ? undefined : nearMiss(name, new Set(names.slice(0, place)));
          if ((!later || opaque) && near === undefined) continue;
          report({
            message: `${names[place]} of ${view.id} refers to $(${name}), ${later ? 'which is set only after it' : 'which is not set'}: the program gets "$(${name})" as it stands. ${later ? `Move ${name} before ${names[place]}.` : `Use $(${near}).`}`,
            at: pod.at([...view.path, 'env', index, 'value'], undefined, {
              start: match.index,
              end: match.index + match[0].length,
            }),
            elements: [containerElement(view)],
          });
        }
      }
    }
  },
});
