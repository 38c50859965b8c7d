/** Two containers that want the same port: an error with a related place. */
export const CLASH = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: first
      image: nginx:1.27
    - name: second
      image: nginx:1.27
`;

/** The Deployment's pod, and another one. */
export const TWO_PODS = `${CLASH}---
apiVersion: v1
kind: Pod
metadata:
  name: worker
spec:
  containers:
    - name: worker
      image: busybox:1.37
      command: [sleep, '100']
`;
