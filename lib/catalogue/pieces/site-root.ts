import { draftObjects } from '../../commands/add-object';
import { imageName } from '../../commands/names';
import type { OpenPod } from '../../commands/open-pod';
import { textAt } from '../../yaml/read-value';
import type { JsonObject } from '../../yaml/tree';
import { type MountedFile, mountedFiles } from './found';

/** Where a web server takes its files from. */
export interface SiteRoot {
  /** The directory, as its configuration names it or as the image is built. */
  readonly root: string;
  /** The directory of the image's own pages. */
  readonly usual: string;
  /** The configuration file in the text; undefined when the image's own is used. */
  readonly file: MountedFile | undefined;
}

interface WebServer {
  readonly images: readonly string[];
  readonly usual: string;
  /** One global pattern per directive; group 1 is what precedes the directory, group 2 the directory. */
  readonly directives: readonly RegExp[];
}

const SERVERS: readonly WebServer[] = [
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
];

/** The directory that a web server serves; undefined for images that are not known as one. */
export function siteRoot(files: readonly MountedFile[], container: JsonObject): SiteRoot | undefined {
  const server = serverOf(container);
  if (server === undefined) return undefined;
  for (const file of files) {
    for (const directive of server.directives) {
      const root = [...file.text.matchAll(directive)][0]?.[2];
      if (root !== undefined) return { root: withoutSlash(root), usual: server.usual, file };
    }
  }
  return { root: server.usual, usual: server.usual, file: undefined };
}

export function siteRootIn(pod: OpenPod, container: JsonObject): SiteRoot | undefined {
  return siteRoot(mountedFiles(draftObjects(pod.context), pod.view.namespace, pod.spec(), container), container);
}

/** Makes the configuration in the text serve another directory: every directive that names the old one follows. */
export function moveSiteRoot(pod: OpenPod, container: JsonObject, site: SiteRoot, to: string): void {
  const server = serverOf(container);
  const { file } = site;
  if (server === undefined || file === undefined) return;
  const places = server.directives
    .flatMap((directive) => [...file.text.matchAll(directive)])
    .filter((match) => withoutSlash(match[2] ?? '') === site.root)
    .map((match) => ({ start: match.index + (match[1] ?? '').length, length: (match[2] ?? '').length }))
    .sort((a, b) => b.start - a.start);
  const path = [...file.object.path, 'data', file.key];
  for (const { start, length } of places) {
    pod.context.draft.replaceWithin(file.object.documentIndex, path, start, start + length, to);
  }
}

function serverOf(container: JsonObject): WebServer | undefined {
  const name = imageName(textAt(container, ['image']) ?? '');
  return SERVERS.find(({ images }) => images.includes(name));
}

function withoutSlash(path: string): string {
  return path.length > 1 ? path.replace(/\/+$/, '') : path;
}
