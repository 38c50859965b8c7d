import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseStream } from './parse';

function marksOf(text: string): string {
  const document = parseStream(text).documents[0]?.document;
  const { template } = document ?? {};
  return template === undefined ? 'none' : `${template.language} ${template.count} ${template.first}`;
}

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: these are texts of templates, not templates.
describe('templates', () => {
  it.each([
    ['Helm values', 'name: {{ .Values.name }}\n', 'helm 1 {{ .Values.name }}'],
    ['Helm control lines', '{{- if .Values.on }}\na: 1\n{{- end }}\n', 'helm 2 {{- if .Values.on }}'],
    ['Helm inside a value', 'image: nginx:{{ .Values.tag }}\n', 'helm 1 {{ .Values.tag }}'],
    ['Helm, quoted marks counted too', 'a: {{ .Values.a }}\nb: "{{ .Values.b }}"\n', 'helm 2 {{ .Values.a }}'],
    ['Jinja', '{% for x in y %}\na: {{ x }}\n{% endfor %}\n', 'jinja 3 {% for x in y %}'],
    ['a bare name in braces', 'image: {{ image }}\n', 'jinja 1 {{ image }}'],
    ['shell', 'name: ${NAME}-web\nimage: app:${TAG:-1}\n', 'shell 2 ${NAME}'],
    ['a variable of a shell', 'bucketName: $BUCKET_NAME\n', 'shell 1 $BUCKET_NAME'],
    [
      'Helm in quotes',
      'sum: "{{ include (print $.Template.BasePath) . }}"\n',
      'helm 1 {{ include (print $.Template.BasePath) . }}',
    ],
    ['a place to fill in', 'image: <your-registry>/app\n', 'placeholder 1 <your-registry>'],
    ['a name in quotes and braces', 'name: "{{NAME}}"\n', 'placeholder 1 {{NAME}}'],
    ['a format string', 'name: %s\nlabels: {}\n', 'placeholder 1 %s'],
    ['a name in one pair of braces', 'image: {image}\n', 'placeholder 1 {image}'],
    ['an alert', "annotations:\n  summary: '{{ $labels.job }} is down'\n", 'none'],
    ['an alert in a block text', 'rules: |\n  - summary: {{ $labels.job }}\n', 'none'],
    ['a script', 'command:\n- sh\n- -c\n- |\n  echo ${HOME} <in >out\n', 'none'],
    ['a script in one line', 'args: ["-c", "echo ${HOME}"]\n', 'none'],
    ['markup in a text', 'index.html: "<html> <b>x</b>"\n', 'none'],
    ['Kubernetes variables', 'args: ["--name=$(NAME)"]\n', 'none'],
    ['a comment', '# {{ .Values.x }}\na: 1\n', 'none'],
    ['an alert in a text that is broken elsewhere', 'a: |\n  {{ $x }}\nb: "{{ $y }}"\nc: [\n', 'none'],
  ])('%s', (_name, text, expected) => {
    expect(marksOf(text)).toBe(expected);
  });

  it('says that a template is one, instead of a syntax error', () => {
    const document = parseStream('{{- if .Values.on }}\na: 1\n{{- end }}\n').documents[0]?.document;
    expect(document?.problems).toHaveLength(1);
    expect(document?.problems[0]?.message).toContain('Helm template');
    expect(document?.problems[0]?.hint).toContain('helm template');
  });

  it('leaves a document with places to fill in readable', () => {
    const document = parseStream('image: ${IMAGE}\n').documents[0]?.document;
    expect(document?.root).toBeDefined();
    expect(document?.problems).toEqual([]);
  });

  it('points to a syntax error that has nothing to do with the marks', () => {
    const document = parseStream('image: ${IMAGE}\nb: [\n').documents[0]?.document;
    expect(document?.problems[0]?.message).toContain('not closed');
  });
});

// biome-ignore-end lint/suspicious/noTemplateCurlyInString: the same

const CORPUS = new URL('../../../shared/corpus/', import.meta.url);

describe.runIf(existsSync(CORPUS))('templates as people publish them', () => {
  it.each(['template', 'placeholder'])('%s', (folder) => {
    const names = readdirSync(new URL(`${folder}/`, CORPUS));
    const missed: string[] = [];
    for (const name of names) {
      const { documents } = parseStream(readFileSync(new URL(`${folder}/${name}`, CORPUS), 'utf8'));
      if (!documents.some(({ document }) => document.template !== undefined)) missed.push(name);
      for (const { document } of documents) expect(document.problems.length, name).toBeLessThanOrEqual(1);
    }
    // Test suites have placeholders in languages of their own.
    expect(missed.length, missed.join(' ')).toBeLessThan(names.length / 10);
  });

  it('finds no template engine in complete manifests', () => {
    for (const name of readdirSync(new URL('plain/', CORPUS))) {
      for (const { document } of parseStream(readFileSync(new URL(`plain/${name}`, CORPUS), 'utf8')).documents) {
        expect(['helm', 'jinja'], name).not.toContain(document.template?.language);
      }
    }
  });
});
