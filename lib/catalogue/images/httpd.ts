import type { ContainerInputs, ImageKnowledge, InputFile, OpenedPort, SocketUse } from '../image-knowledge';
import { fileState, filesIn, isCovered } from './image-files';
import { readInvocation } from './invocation';
import { readListenAddress } from './listen-address';
import { fromConfig } from './read-yaml-config';

/** `Listen` lines of Apache's configuration; undefined when one holds a variable. */
export function readListenLines(file: InputFile): readonly OpenedPort[] | undefined {
  const found: OpenedPort[] = [];
  for (const match of file.text.matchAll(/^[ \t]*Listen[ \t]+(\S+)/gim)) {
    const read = readListenAddress(match[1] ?? '');
    if (read.kind !== 'port') return undefined;
    const evidence = fromConfig(file, match[0].trim(), String(read.number), match.index);
    found.push({ number: read.number, protocol: 'TCP', bind: read.bind, purpose: 'http', evidence });
  }
  return found;
}

const FORM = { programs: ['httpd', 'httpd-foreground', 'apachectl'], args: 'command' } as const;
const DIRECTORY = '/usr/local/apache2/conf';

export const httpd: ImageKnowledge = {
  id: 'httpd',
  title: 'Apache httpd',
  repositories: ['library/httpd', 'docker/library/httpd'],
  role: 'main',
  uid: 0,
  gid: 0,
  shell: true,
  writablePaths: ['/usr/local/apache2/logs'],
  mustWrite: (inputs) =>
    fileState(inputs, `${DIRECTORY}/httpd.conf`).kind === 'image' ? ['/usr/local/apache2/logs'] : [],
  ownedPaths: [DIRECTORY, '/usr/local/apache2/modules'],
  runs: 'forever',
  ports: (inputs) => {
    const args = readInvocation(inputs, FORM);
    if (args === undefined || args.some((argument) => /^-[fcCd]$/.test(argument.text))) return undefined;
    const main = fileState(inputs, `${DIRECTORY}/httpd.conf`);
    if (main.kind === 'unseen' || main.kind === 'absent' || !inputs.knowsDirectory(DIRECTORY)) return undefined;
    const found: OpenedPort[] = [];
    if (main.kind === 'known') {
      const ports = readListenLines(main.file);
      if (ports === undefined || ports.length === 0) return undefined;
      found.push(...ports);
    } else {
      const evidence = { source: 'image', text: 'default of httpd' } as const;
      found.push({ number: 80, protocol: 'TCP', bind: 'all', purpose: 'http', evidence });
    }
    return found;
  },
  sources: ['docker-library/httpd: 2.4/Dockerfile'],
};

/** Images on top of `php:apache` and `php:fpm`: the tag says which. */
function phpPorts(inputs: ContainerInputs, apacheByDefault: boolean): readonly OpenedPort[] | undefined {
  const tag = inputs.image?.tag ?? '';
  const fpm = /fpm/.test(tag);
  const apache = /apache/.test(tag) || (apacheByDefault && !fpm && !/cli/.test(tag));
  const program = fpm ? ['php-fpm'] : ['apache2-foreground', 'apache2', 'apachectl'];
  const args = readInvocation(inputs, { programs: program, args: 'command' });
  if (args === undefined) return undefined;
  if (!fpm && !apache) return inputs.command.length + inputs.args.length === 0 ? [] : undefined;
  const evidence = { source: 'image', text: `default of ${inputs.image?.name ?? 'php'}` } as const;
  if (fpm) {
    if (!inputs.knowsDirectory('/usr/local/etc/php-fpm.d')) return undefined;
    if (filesIn(inputs, '/usr/local/etc/php-fpm.d', '.conf').some(({ file }) => /^[ \t]*listen\s*=/m.test(file.text))) {
      return fpmListeners(inputs);
    }
    return [{ number: 9000, protocol: 'TCP', bind: 'all', purpose: 'fastcgi', evidence }];
  }
  if (!inputs.knowsDirectory('/etc/apache2') || isCovered(inputs, '/etc/apache2/ports.conf')) return undefined;
  return [{ number: 80, protocol: 'TCP', bind: 'all', purpose: 'http', evidence }];
}

const POOLS = '/usr/local/etc/php-fpm.d';

/**
 * The `listen` that holds: files are read in order of name, and the image's own `zz-docker.conf` (9000) comes late
 * unless it is replaced. Undefined: the image's.
 */
function lastPool(
  inputs: ContainerInputs,
): { readonly file: InputFile; readonly address: string; readonly at: number } | undefined {
  const keeps = !isCovered(inputs, `${POOLS}/zz-docker.conf`);
  const last = filesIn(inputs, POOLS, '.conf')
    .filter(({ path }) => !keeps || path > `${POOLS}/zz-docker.conf`)
    .flatMap(({ file }) => {
      const match = /^[ \t]*listen\s*=\s*(\S+)/m.exec(file.text);
      return match === null ? [] : [{ file, address: match[1] ?? '', at: match.index }];
    })
    .pop();
  return last;
}

function fpmListeners(inputs: ContainerInputs): readonly OpenedPort[] | undefined {
  const last = lastPool(inputs);
  const evidence = { source: 'image', text: 'zz-docker.conf of php:fpm' } as const;
  if (last === undefined) {
    return isCovered(inputs, `${POOLS}/zz-docker.conf`)
      ? undefined
      : [{ number: 9000, protocol: 'TCP', bind: 'all', purpose: 'fastcgi', evidence }];
  }
  const read = readListenAddress(last.address);
  if (read.kind === 'socket') return [];
  if (read.kind !== 'port') return undefined;
  const said = fromConfig(last.file, `listen = ${last.address}`, String(read.number), last.at);
  return [{ number: read.number, protocol: 'TCP', bind: read.bind, purpose: 'fastcgi', evidence: said }];
}

function fpmSockets(inputs: ContainerInputs): readonly SocketUse[] {
  const last = /fpm/.test(inputs.image?.tag ?? '') ? lastPool(inputs) : undefined;
  if (last === undefined || !last.address.startsWith('/')) return [];
  const evidence = fromConfig(last.file, `listen = ${last.address}`, last.address, last.at);
  const said = (name: string): string | undefined =>
    new RegExp(`^[ \\t]*listen\\.${name}\\s*=\\s*(\\S+)`, 'm').exec(last.file.text)?.[1];
  const mode = Number.parseInt(said('mode') ?? '0660', 8);
  const owner = numberOfUser(inputs, said('owner'));
  const group = numberOfUser(inputs, said('group'));
  if (Number.isNaN(mode) || said('acl_users') !== undefined || said('acl_groups') !== undefined)
    return [{ path: last.address, side: 'listens', evidence }];
  const permissions = {
    mode,
    ...(owner === undefined ? {} : { uid: owner }),
    ...(group === undefined ? {} : { gid: group }),
  };
  return [{ path: last.address, side: 'listens', evidence, permissions }];
}

/** Users of the PHP images: www-data is 33 in Debian and 82 in Alpine. */
function numberOfUser(inputs: ContainerInputs, name: string | undefined): number | undefined {
  if (name === undefined) return undefined;
  if (/^\d+$/.test(name)) return Number(name);
  if (name === 'root') return 0;
  if (name === 'www-data') return /alpine/.test(inputs.image?.tag ?? '') ? 82 : 33;
  return name === 'nginx' ? 101 : undefined;
}

function definePhp(
  own: Pick<ImageKnowledge, 'id' | 'title' | 'repositories' | 'sources'> & {
    /** Filled by the start script. */
    readonly root?: string;
    readonly plain?: boolean;
  },
): ImageKnowledge {
  const { root, plain, ...rest } = own;
  return {
    ...rest,
    role: 'main',
    uid: 0,
    gid: 0,
    shell: true,
    writablePaths: root === undefined ? [] : [root],
    runs: plain === true ? 'depends' : 'forever',
    ports: (inputs) => phpPorts(inputs, plain !== true),
    sockets: fpmSockets,
  };
}

export const PHP_IMAGES: readonly ImageKnowledge[] = [
  definePhp({
    id: 'php',
    title: 'PHP',
    repositories: ['library/php'],
    plain: true,
    sources: ['docker-library/php: 8.4/bookworm/fpm/Dockerfile, apache/Dockerfile'],
  }),
  definePhp({
    id: 'wordpress',
    title: 'WordPress',
    repositories: ['library/wordpress'],
    root: '/var/www/html',
    sources: ['docker-library/wordpress: php:apache base'],
  }),
  definePhp({
    id: 'nextcloud',
    title: 'Nextcloud',
    repositories: ['library/nextcloud'],
    root: '/var/www/html',
    sources: ['nextcloud/docker: php:apache base'],
  }),
  definePhp({
    id: 'drupal',
    title: 'Drupal',
    repositories: ['library/drupal'],
    sources: ['docker-library/drupal: php:apache base'],
  }),
  definePhp({
    id: 'joomla',
    title: 'Joomla',
    repositories: ['library/joomla'],
    root: '/var/www/html',
    sources: ['joomla/docker-joomla: php:apache base'],
  }),
  definePhp({
    id: 'phpmyadmin',
    title: 'phpMyAdmin',
    repositories: ['library/phpmyadmin', 'phpmyadmin/phpmyadmin'],
    sources: ['phpmyadmin/docker: apache/Dockerfile'],
  }),
];
