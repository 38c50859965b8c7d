import { findScript } from '../../pod/shell-text';
import { defineRule } from '../define-rule';
import { type ContainerFacts, containersOf } from '../facts/containers';
import { containerElement } from '../facts/elements';
import { type SimpleCommand, simpleCommands } from '../facts/run-commands';

/** Servers that put themselves into the background unless they are told to stay, and the words that tell them. */
const DAEMONS: Readonly<Record<string, { readonly stays: RegExp; readonly advice: string }>> = {
  nginx: { stays: /daemon\s+off|^-(?:t|T|v|V|s|h)$/, advice: '-g "daemon off;"' },
  crond: { stays: /^-\w*[fdn]|^-h$/, advice: '-f' },
  cron: { stays: /^-\w*f/, advice: '-f' },
  httpd: { stays: /FOREGROUND|NO_DETACH|^-(?:t|v|V|l|L|S|M|X|k|f)/, advice: '-D FOREGROUND' },
  sshd: { stays: /^-\w*[DdtT]/, advice: '-D' },
  rsyslogd: { stays: /^-\w*[nNv]/, advice: '-n' },
  dnsmasq: { stays: /^-\w*[kdvw]|keep-in-foreground|no-daemon|--test|--version/, advice: '--keep-in-foreground' },
  supervisord: { stays: /^-\w*n|nodaemon|^-c|configuration/, advice: '--nodaemon' },
  vsftpd: { stays: /background=NO|\.conf$/, advice: '-obackground=NO' },
};
/** Options that send a server away which otherwise stays. */
const SENT_AWAY: Readonly<Record<string, RegExp>> = {
  'php-fpm': /^(?:-D|--daemonize)$/,
  memcached: /^-\w*d\w*$|^--daemon$/,
  'redis-server': /^--daemonize$/,
  mysqld: /^--daemonize$/,
  haproxy: /^-D$/,
  openvpn: /^--daemon$/,
  gunicorn: /^(?:-D|--daemon)$/,
  uwsgi: /^--daemonize/,
  celery: /^--detach$/,
};

export const goesToBackground = defineRule({
  id: 'goes-to-background',
  title: 'A server that leaves the foreground',
  group: 'lifecycle',
  severity: 'error',
  stage: 'blocks-ready',
  why: `A container lives as long as its first process. Servers that were made for init scripts fork into the background and let that first process end: nginx without "daemon off;", crond without -f, sshd without -D, anything with --daemonize. The container is over at once and is started again (CrashLoopBackOff), though the log shows no error. The images' own commands hold the server in the foreground; a command of one's own must do the same.`,
  sources: [
    'https://nginx.org/en/docs/ngx_core_module.html#daemon',
    'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#container-states',
    'https://busybox.net/downloads/BusyBox.html#crond',
  ],
  exceptions: 'A configuration file may hold the server in the foreground.',
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
    - name: cron
      image: alpine:3.22
      command: [crond]
`,
        marks: 'crond',
      },
    ],
    good: [
      {
        yaml: `apiVersion: v1
kind: Pod
metadata:
  name: site
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:2.1
    - name: cron
      image: alpine:3.22
      command: [crond, -f]
`,
      },
    ],
  },
  check(pod, report) {
    for (const container of containersOf(pod)) {
      if (container.view.kind === 'init' || container.inputs.command.length === 0) continue;
      const commands = simpleCommands(pod, container).filter(({ what }) => what === 'command');
      const last = commands[commands.length - 1];
      if (!last || !endsWith(container)) continue;
      const advice = leaves(container, last);
      if (advice === undefined) continue;
      report({
        message: `${container.view.id} ends at once and is started again for ever: ${last.program} goes into the background, and with its first process the container is over. ${advice}.`,
        at: last.place,
        elements: [containerElement(container.view)],
      });
    }
  },
});

/** Whether nothing after the last command holds the container: no loop around it, nothing that is waited for. */
function endsWith({ inputs }: ContainerFacts): boolean {
  const script = findScript([...inputs.command, ...inputs.args]);
  return !script || !/\b(?:while|until|for|wait|trap|tail|sleep)\b|&\s*(?:\n|$)/.test(script.text);
}

/** What to do about it; undefined where the program stays. */
function leaves(container: ContainerFacts, { program, args }: SimpleCommand): string | undefined {
  const name = program === 'apache2' ? 'httpd' : program.replace(/^php-fpm[\d.]+$/, 'php-fpm');
  const away = Object.hasOwn(SENT_AWAY, name) ? SENT_AWAY[name] : undefined;
  const index = away ? args.findIndex((word) => away.test(word)) : -1;
  if (index >= 0 && !/^(?:no|false|0)$/.test(args[index + 1] ?? '')) return `Leave out ${args[index]}`;
  const daemon = Object.hasOwn(DAEMONS, name) ? DAEMONS[name] : undefined;
  if (!daemon) return undefined;
  if (args.some((word) => daemon.stays.test(word))) return undefined;
  // A configuration that is not seen, or one that says so, may hold it.
  if (args.some((word) => /^(?:-c|--?conf)/.test(word)) && name !== 'crond') return undefined;
  const folder = name === 'nginx' ? '/etc/nginx' : undefined;
  if (folder && !container.inputs.knowsDirectory(folder)) return undefined;
  if ([...container.inputs.files.values()].some(({ text }) => /daemon\s+off|nodaemon\s*=\s*true/.test(text)))
    return undefined;
  // A distribution's image of the same name may have another default than the program.
  if (name === 'nginx' && container.view.knownImage !== 'nginx' && container.view.knownImage !== 'nginx-unprivileged')
    return undefined;
  return `Add ${daemon.advice}`;
}
