import { isWithin, normalisePath } from '../../pod/container-inputs';
import { itemsAt } from '../../yaml/read-value';
import { defineRule, type PodContext } from '../define-rule';
import { type ContainerFacts, containersOf } from '../facts/containers';
import { containerElement, portElement } from '../facts/elements';
import { portsOf } from '../facts/ports';
import { type SimpleCommand, simpleCommands } from '../facts/run-commands';

export const dockerDaemonAddress = defineRule({
  id: 'docker-daemon-address',
  title: 'A Docker client that misses the daemon beside it',
  group: 'images',
  severity: 'error',
  stage: 'breaks-in-use',
  why: `The dind images listen on 2376 with TLS as long as DOCKER_TLS_CERTDIR names a folder, which it does by default, and on 2375 in the clear when it is empty. A client with DOCKER_HOST=tcp://localhost:2375 beside a daemon with the default is refused, and so is one with 2376 beside a daemon without TLS. With TLS the daemon writes the client's certificates to /certs/client, and the client needs them by a volume that both mount.`,
  sources: [
    'https://hub.docker.com/_/docker (TLS, DOCKER_TLS_CERTDIR)',
    'docker-library/docker: dockerd-entrypoint.sh',
  ],
  examples: {
    bad: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: ci
spec:
  containers:
    - name: build
      image: ghcr.io/acme/build:1.2
      env:
        - {name: DOCKER_HOST, value: tcp://localhost:2375}
    - name: docker
      image: docker:28-dind
      securityContext: {privileged: true}
`,
        marks: '2375',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: ci
spec:
  containers:
    - name: build
      image: ghcr.io/acme/build:1.2
      env:
        - {name: DOCKER_HOST, value: tcp://localhost:2375}
    - name: docker
      image: docker:28-dind
      securityContext: {privileged: true}
      env:
        - {name: DOCKER_TLS_CERTDIR, value: ""}
`,
      },
    ],
  },
  check(pod, report) {
    for (const client of containersOf(pod)) {
      const command = withoutDaemon(pod, client);
      if (!command) continue;
      report({
        message: `${client.view.id} runs "${command.program} ${command.args[0] ?? ''}", but nothing leads it to a Docker daemon: it has no DOCKER_HOST, and no volume at /var/run/docker.sock ("Cannot connect to the Docker daemon"). Mount the socket, or set DOCKER_HOST.`,
        at: command.place,
        elements: [containerElement(client.view)],
      });
    }
    const daemon = containersOf(pod).find(
      (one) => one.knowledge?.id === 'docker-in-docker' && (one.opened ?? []).some((port) => port.purpose === 'docker'),
    );
    if (!daemon) return;
    const listens = portsOf(pod, daemon.view.id).find((port) => port.certain);
    if (!listens) return;
    for (const client of containersOf(pod)) {
      const said = client === daemon ? undefined : client.inputs.env.get('DOCKER_HOST');
      const match = /^(?:tcp|https?):\/\/(?:localhost|127\.0\.0\.1):(\d+)$/.exec(said?.value ?? '');
      if (!said || !match) continue;
      const port = Number(match[1]);
      const place = said.origin ?? pod.at(said.path);
      const start = (said.value ?? '').length - String(port).length;
      if (port !== listens.number) {
        // What the catalogue is sure of, the dial itself tells; here the client may be any program.
        if (pod.view.dials.some((dial) => dial.container === client.view.id && dial.port === port && dial.certain))
          continue;
        const advice =
          listens.number === 2376
            ? `Set DOCKER_TLS_CERTDIR to "" in ${daemon.view.id}, or use 2376 with the certificates of /certs/client`
            : `Use port ${listens.number}`;
        report({
          message: `${client.view.id} asks the Docker daemon on localhost:${port}, but ${daemon.view.id} listens on ${listens.number} (${listens.evidence[0]?.text ?? 'image'}): the connection is refused. ${advice}.`,
          at: said.expanded ? place : { ...place, within: { start, end: start + String(port).length } },
          related: [{ message: `${daemon.view.id} is the daemon`, at: pod.at([...daemon.view.path, 'image']) }],
          elements: [containerElement(client.view), portElement(listens)],
        });
      } else if (port === 2376 && !sharesCertificates(pod, daemon, client)) {
        report({
          message: `${client.view.id} reaches ${daemon.view.id} with TLS on 2376, but no volume brings it the certificates that the daemon writes to /certs/client: the connection fails. Mount one volume at /certs in both.`,
          at: place,
          related: [{ message: `${daemon.view.id} writes them`, at: pod.at([...daemon.view.path, 'image']) }],
          elements: [containerElement(client.view), containerElement(daemon.view)],
        });
      }
    }
  },
});

/** Whether a volume over the daemon's /certs/client is in the client as well. */
function sharesCertificates(pod: PodContext, daemon: ContainerFacts, client: ContainerFacts): boolean {
  const said = daemon.inputs.env.get('DOCKER_TLS_CERTDIR');
  const folder = normalisePath(`${said?.value ?? '/certs'}/client`);
  const over = daemon.view.mounts.filter((mount) => {
    const place = normalisePath(mount.mountPath);
    return isWithin(folder, place) || isWithin(place, folder);
  });
  // Certificates that come from elsewhere (a Secret in both) are known by their mount in the client.
  const own = client.inputs.env.get('DOCKER_CERT_PATH')?.value;
  if (
    own !== undefined &&
    client.view.mounts.some((mount) => isWithin(normalisePath(own), normalisePath(mount.mountPath)))
  )
    return over.length > 0 ? true : pod.view.volumes.some((volume) => volume.type === 'secret');
  return over.some((mount) => client.view.mounts.some((one) => one.volume === mount.volume));
}

/** The first docker command of a client that has no way to a daemon; undefined where it may have one. */
function withoutDaemon(pod: PodContext, client: ContainerFacts): SimpleCommand | undefined {
  const { view, inputs, raw, knowledge } = client;
  if (knowledge?.id !== 'docker-in-docker' || /dind/.test(view.image?.tag ?? '')) return undefined;
  if (
    inputs.env.has('DOCKER_HOST') ||
    itemsAt(raw, ['envFrom']).length > 0 ||
    itemsAt(raw, ['env']).some(({ item }) => item.name === 'DOCKER_HOST')
  )
    return undefined;
  if (
    view.mounts.some(
      ({ mountPath }) =>
        /^\/(?:var\/)?run(?:\/docker(?:\.sock)?)?\/?$/.test(mountPath) || /docker\.sock$/.test(mountPath),
    )
  )
    return undefined;
  // The client's own entrypoint looks for a neighbour that is called docker.
  const commands = simpleCommands(pod, client);
  if (commands.some(({ program, args }) => program === 'dockerd' || args.some((word) => /^-H|^--host/.test(word))))
    return undefined;
  return commands.find(
    ({ program, what, args }) =>
      program === 'docker' && what === 'command' && !/^(?:--version|version|help|context)$/.test(args[0] ?? ''),
  );
}
