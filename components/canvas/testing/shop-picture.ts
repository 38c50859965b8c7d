import { readObjects } from '@/lib/kubernetes/read-objects';
import { faultsOf } from '@/lib/layout/faults';
import { gridOf } from '@/lib/layout/grid';
import { type GridPlace, placeOf } from '@/lib/layout/grid-moves';
import { layoutPod } from '@/lib/layout/layout-pod';
import { paintPod } from '@/lib/layout/paint/paint-pod';
import { buildPodViews } from '@/lib/pod/build-pod-view';
import { parseStream } from '@/lib/yaml/parse';
import type { Picture } from '../use-picture';

const TEXT = `apiVersion: v1
kind: Pod
metadata: {name: shop}
spec:
  initContainers:
    - name: git-sync
      image: registry.k8s.io/git-sync/git-sync:v4.7.1
      restartPolicy: Always
      args: [--repo=https://git.example.com/shop.git, --root=/git]
      volumeMounts: [{name: content, mountPath: /git}]
  containers:
    - name: cache
      image: valkey/valkey:9.1.0
      ports: [{name: redis, containerPort: 6379}]
    - name: web
      image: shop/web:5.2.0
      ports: [{name: http, containerPort: 8080}]
      env: [{name: REDIS_URL, value: "redis://localhost:6379"}]
      volumeMounts: [{name: content, mountPath: /srv/www, readOnly: true}]
  volumes:
    - {name: content, emptyDir: {}}
`;

/** A small real pod as the canvas has it, for tests: a sidecar, a cache that is dialled, a shared volume. */
export function shopPicture(): Picture & { readonly at: (id: string) => GridPlace } {
  const [view] = buildPodViews(readObjects(parseStream(TEXT)), '1.37');
  if (!view) throw new Error('the text holds no pod');
  const layout = layoutPod(view, [], { width: 1000, editable: true });
  const grid = gridOf(view, layout, faultsOf([], view), true);
  return {
    view,
    layout,
    grid,
    parts: paintPod(layout),
    at(id) {
      const place = placeOf(grid, id);
      if (!place) throw new Error(`${id} is not in the picture`);
      return place;
    },
  };
}
