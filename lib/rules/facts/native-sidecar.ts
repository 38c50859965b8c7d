import { itemsAt } from '../../yaml/read-value';
import type { Fix, PodContext } from '../define-rule';
import type { ContainerFacts } from './containers';

/** Makes a regular container a native sidecar: last of the init containers, with restartPolicy: Always. */
export function becomeSidecar(pod: PodContext, container: ContainerFacts, safe: boolean): Fix[] {
  if (container.view.list !== 'containers') return [];
  const containers = itemsAt(pod.spec, ['containers']);
  // The last app container cannot go: a pod needs one.
  if (containers.length < 2) return [];
  const list = pod.at([...pod.view.specPath, 'initContainers']).path;
  const count = itemsAt(pod.spec, ['initContainers']).length;
  return [
    {
      title: `Make ${container.view.id} a native sidecar`,
      safe,
      edit: (draft) => {
        draft.set(pod.view.documentIndex, pod.at([...container.view.path, 'restartPolicy']).path, 'Always');
        draft.move(pod.view.documentIndex, pod.at(container.view.path).path, list, count);
      },
    },
  ];
}
