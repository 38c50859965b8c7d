import { draftObjects } from '../../commands/add-object';
import { imageName } from '../../commands/names';
import type { OpenPod } from '../../commands/open-pod';
import { textAt } from '../../yaml/read-value';
import type { JsonObject } from '../../yaml/tree';
import { type MountedFile, mountedFiles } from './found';

/** Where a server takes its files from. */
export interface SiteRoot {
  /** The directory, as its configuration names it or as the image is built. */
  readonly root: string;
  /** The directory of the image's own pages. */
  readonly usual: string;
  /** The configuration file in the text; undefined when the image's own is used. */
  readonly file: MountedFile | undefined;
  /** What names the directory in that file. */
  readonly directives: readonly RegExp[];
}

interface Server {
  readonly images: readonly string[];
  readonly usual: string;
  /** One global pattern per directive; group 1 is what precedes the directory, group 2 the directory. */
  readonly directives: readonly RegExp[];
  /** Without such a file in the text nothing is known of where it looks. */
  readonly onlyByFile?: boolean;
}

/** Names the directory from which {@link runScript} starts an app. */
const SCRIPT_DIRECTORY = [/^(directory=)(\/\S+)/gm];

const SERVERS: readonly Server[] = [
  {
    images: ['nginx', 'nginx-unprivileged'],
    usual: '/usr/share/nginx/html',
    directives: [/^([ \t]*root[ \t]+"?)([^\s";]+)/gm],
  },
  {
    images: ['httpd'],
    usual: '/usr/local/apache2/htdocs',
    directives: [
      /^([ \t]*Define[ \t]+SITE_ROOT[ \t]+"?)([^\s"]+)/gim,
      /^([ \t]*DocumentRoot[ \t]+"?)(\/[^\s"]+)/gim,
      /^([ \t]*<Directory[ \t]+"?)(\/[^\s">]+)/gim,
    ],
  },
  {
    images: ['tomcat'],
    usual: '/usr/local/tomcat/webapps.dist/ROOT',
    directives: [/(<PreResources\b[^>]*\bbase=")([^"]+)/g],
    onlyByFile: true,
  },
  { images: ['python'], usual: '/etc/app', directives: SCRIPT_DIRECTORY, onlyByFile: true },
  { images: ['node'], usual: '/etc/app', directives: SCRIPT_DIRECTORY, onlyByFile: true },
];

/** The directory that a server serves; undefined for images that are not known as one. */
export function siteRoot(files: readonly MountedFile[], container: JsonObject): SiteRoot | undefined {
  const name = imageName(textAt(container, ['image']) ?? '');
  const server = SERVERS.find(({ images }) => images.includes(name));
  if (server === undefined) return undefined;
  const named = rootsIn(files, server)[0];
  if (named !== undefined || server.onlyByFile === true) return named;
  return { root: server.usual, usual: server.usual, file: undefined, directives: server.directives };
}

/** Every directory that files name in the manner of some server. */
export function siteRootsOf(files: readonly MountedFile[]): readonly SiteRoot[] {
  return SERVERS.flatMap((server) => rootsIn(files, server));
}

export function siteRootIn(pod: OpenPod, container: JsonObject): SiteRoot | undefined {
  return siteRoot(filesIn(pod, container), container);
}

/** The configuration of a container that names this directory, whatever image reads it by now. */
export function siteRootAt(pod: OpenPod, container: JsonObject, root: string): SiteRoot | undefined {
  return siteRootsOf(filesIn(pod, container)).find((site) => site.root === root);
}

/** Makes the configuration in the text serve another directory: every directive that names the old one follows. */
export function moveSiteRoot(pod: OpenPod, site: SiteRoot, to: string): void {
  const { file } = site;
  if (file === undefined) return;
  const places = site.directives
    .flatMap((directive) => [...file.text.matchAll(directive)])
    .filter((match) => withoutSlash(match[2] ?? '') === site.root)
    .map((match) => ({ start: match.index + (match[1] ?? '').length, length: (match[2] ?? '').length }))
    .sort((a, b) => b.start - a.start);
  const path = [...file.object.path, 'data', file.key];
  for (const { start, length } of places) {
    pod.context.draft.replaceWithin(file.object.documentIndex, path, start, start + length, to);
  }
}

/** What the files name, one answer a file. */
function rootsIn(files: readonly MountedFile[], { directives, usual }: Server): SiteRoot[] {
  return files.flatMap((file) => {
    const root = directives
      .map((directive) => [...file.text.matchAll(directive)][0]?.[2])
      .find((one) => one !== undefined);
    return root === undefined ? [] : [{ root: withoutSlash(root), usual, file, directives }];
  });
}

function filesIn(pod: OpenPod, container: JsonObject): readonly MountedFile[] {
  return mountedFiles(draftObjects(pod.context), pod.view.namespace, pod.spec(), container);
}

function withoutSlash(path: string): string {
  return path.length > 1 ? path.replace(/\/+$/, '') : path;
}
