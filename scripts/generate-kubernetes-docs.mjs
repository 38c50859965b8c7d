/**
 * Takes the doc comments of the API's fields from the types of @kubernetes/client-node and writes those of the fields
 * that the engine knows: lib/kubernetes/types/documentation.generated.json. Run it after changing that package's pin.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const MODELS = 'node_modules/@kubernetes/client-node/dist/gen/models/';
/** Kinds and types that the package names otherwise. */
const PREFIXES = ['V1', 'CoreV1', 'BatchV1', 'Discovery'];

const types = JSON.parse(readFileSync('lib/kubernetes/types/fields.generated.json', 'utf8'));

function modelOf(type) {
  const name = PREFIXES.map((prefix) => `${prefix}${type}`).find((candidate) =>
    existsSync(`${MODELS}${candidate}.d.ts`),
  );
  return name === undefined ? '' : readFileSync(`${MODELS}${name}.d.ts`, 'utf8');
}

function plainText(text) {
  return text
    .replace(/\\(['"`])/g, '$1')
    .replaceAll('*\u200b/', '*/')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Comment of each field, and of the class itself under ''. */
function commentsOf(source) {
  const comments = new Map();
  for (const [, comment, name] of source.matchAll(/\/\*\*\s*((?:(?!\*\/)[\s\S])*?)\s*\*\/\s*'([^']+)'\??:/g)) {
    comments.set(name, plainText(comment.replace(/^\s*\* ?/gm, ' ')));
  }
  const own = /\/\*\*\s*((?:(?!\*\/)[\s\S])*?)\s*\*\/\s*export declare class/.exec(source);
  if (own !== null) comments.set('', plainText(own[1].replace(/^\s*\* ?/gm, ' ')));
  return comments;
}

/** Texts recur (a selector is described wherever one stands): each is written once and named by its place in a list. */
const texts = new Map();
function numberOf(text) {
  if (!texts.has(text)) texts.set(text, texts.size);
  return texts.get(text);
}

const all = new Map(Object.keys(types).map((type) => [type, commentsOf(modelOf(type))]));
const fields = {};
for (const [type, own] of Object.entries(types)) {
  const entries = {};
  for (const [field, written] of Object.entries(own)) {
    const typeName = typeof written === 'string' ? written : written.type;
    const target = /^[A-Z]\w*/.exec(typeName ?? '')?.[0];
    const text = all.get(type)?.get(field) ?? (target === undefined ? undefined : all.get(target)?.get(''));
    if (text) entries[field] = numberOf(text);
  }
  if (Object.keys(entries).length > 0) fields[type] = entries;
}

writeFileSync(
  'lib/kubernetes/types/documentation.generated.json',
  `${JSON.stringify({ texts: [...texts.keys()], fields })}\n`,
);
const total = Object.values(types).reduce((sum, own) => sum + Object.keys(own).length, 0);
const described = Object.values(fields).reduce((sum, own) => sum + Object.keys(own).length, 0);
console.log(`${described} of ${total} fields described, ${texts.size} texts`);
