import type { JsonObject } from '../../yaml/tree';
import type { MainContainer } from '../companion';
import { defineMain } from './define-main';
import { resources, restricted } from './hardening';
import { imageParameter, portParameter, textParameter, valueFor } from './parameters';
import { liveness, readiness, startupGate, tcpSocket } from './probes';
import { runScript, SCRIPT_DIRECTORY, scriptFault } from './run-script';
import { fromConfigMap, mount, readOnlyMount, scratch } from './volumes';

export interface ScriptMainDefinition
  extends Pick<MainContainer, 'id' | 'title' | 'summary' | 'image' | 'sources' | 'evidence'> {
  /** Usual name of the container. */
  readonly container: string;
  readonly user: number;
  /** The program that runs the script. */
  readonly interpreter: string;
  /** File name of the sample, and its text: a web server on the port in PORT. */
  readonly script: string;
  readonly sample: string;
  readonly env?: readonly JsonObject[];
}

/** An app in a script language that is started from a directory, ready for a Git synchronizer to bring the newest one. */
export function defineScriptMain(definition: ScriptMainDefinition): MainContainer {
  const { user, interpreter, script: usual, sample, env = [], ...facts } = definition;
  return defineMain({
    ...facts,
    defaultPort: 8080,
    name: 'app',
    parameters: [
      portParameter('port', 'Port', 'Where the app listens: the variable PORT tells it.', 8080),
      textParameter('script', 'File that is started', 'Inside the directory of the app.', {
        default: usual,
        check: scriptFault,
      }),
      imageParameter(definition.image),
    ],
    plan: (names, values) => {
      const port = Number(valueFor(values, 'port'));
      const script = valueFor(values, 'script');
      const config = names.volume('config');
      const temporary = names.volume('tmp');
      const nested = script.includes('/');
      return {
        container: {
          name: names.container,
          image: valueFor(values, 'image'),
          command: ['sh', `${SCRIPT_DIRECTORY}/run.sh`],
          env: [{ name: 'PORT', value: String(port) }, ...env],
          ports: [{ name: 'http', containerPort: port }],
          ...startupGate(tcpSocket('http'), 60),
          ...readiness(tcpSocket('http')),
          ...liveness(tcpSocket('http')),
          securityContext: restricted(user, user),
          resources: resources('50m', '64Mi', '256Mi'),
          volumeMounts: [readOnlyMount(config, SCRIPT_DIRECTORY), mount(temporary, '/tmp')],
        },
        volumes: [
          nested ? withFolder(config, names.configMap, usual, script) : fromConfigMap(config, names.configMap),
          scratch(temporary, '64Mi'),
        ],
        files: { 'run.sh': runScript(interpreter, script), [nested ? usual : script]: sample },
        service: { port: 80, targetPort: 'http' },
      };
    },
  });
}

/** A key of a ConfigMap holds no slash: where the script lies in a folder, the volume puts it there. */
function withFolder(name: string, configMap: string, key: string, path: string): JsonObject {
  const items = [
    { key: 'run.sh', path: 'run.sh' },
    { key, path },
  ];
  return { name, configMap: { name: configMap, items } };
}
