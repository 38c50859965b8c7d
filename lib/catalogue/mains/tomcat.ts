import { defineMain } from '../pieces/define-main';
import { resources, restricted } from '../pieces/hardening';
import { imageParameter, valueFor } from '../pieces/parameters';
import { liveness, readiness, startupGate, tcpSocket } from '../pieces/probes';
import { fromConfigMap, mount, readOnlyMount, scratch } from '../pieces/volumes';

const IMAGE = 'tomcat:11.0.25';
const HOME = '/usr/local/tomcat';
const USER = 10001;

/**
 * The image keeps its own pages aside: its webapps directory is empty. A link as docBase would be resolved once and for
 * all, the base of a resource set is not.
 */
const CONTEXT = `<!-- The site is the base below; docBase is an empty directory. -->
<Context docBase="/mnt">
    <!-- The base may be a link that is moved on: it is followed, and nothing of it is kept. -->
    <Resources allowLinking="true" cachingAllowed="false">
        <PreResources className="org.apache.catalina.webresources.DirResourceSet"
            base="${HOME}/webapps.dist/ROOT" webAppMount="/" readOnly="true" />
    </Resources>
</Context>
`;

/** Tomcat for files and JSP pages, as an unprivileged user and with a read-only root. */
export const tomcat = defineMain({
  id: 'tomcat',
  title: 'Web server (Tomcat)',
  summary: 'Serves files and JSP pages from a directory as an unprivileged user.',
  image: IMAGE,
  defaultPort: 8080,
  name: 'web',
  container: 'tomcat',
  parameters: [imageParameter(IMAGE)],
  plan: (names, values) => {
    const config = names.volume('config');
    const writable = ['logs', 'temp', 'work'].map((directory) => ({ directory, name: names.volume(directory) }));
    return {
      container: {
        name: names.container,
        image: valueFor(values, 'image'),
        ports: [{ name: 'http', containerPort: 8080 }],
        ...startupGate(tcpSocket('http'), 120, 2),
        ...readiness(tcpSocket('http')),
        ...liveness(tcpSocket('http')),
        securityContext: restricted(USER, USER),
        resources: resources('100m', '256Mi', '512Mi'),
        volumeMounts: [
          readOnlyMount(config, `${HOME}/conf/Catalina/localhost`),
          ...writable.map(({ directory, name }) => mount(name, `${HOME}/${directory}`)),
        ],
      },
      volumes: [fromConfigMap(config, names.configMap), ...writable.map(({ name }) => scratch(name, '128Mi'))],
      files: { 'ROOT.xml': CONTEXT },
      service: { port: 80, targetPort: 'http' },
    };
  },
  evidence:
    'Run with Tomcat 11.0.25 as this user with a read-only root; with git-sync beside it, a push is served at once.',
  sources: [
    'https://github.com/docker-library/tomcat',
    'https://tomcat.apache.org/tomcat-11.0-doc/config/context.html#Defining_a_context',
    'https://tomcat.apache.org/tomcat-11.0-doc/config/resources.html',
  ],
});
