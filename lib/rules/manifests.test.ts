import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { analyze } from '../engine/analyze';
import { placeFindings } from '../engine/place-findings';
import { NEWEST_VERSION } from '../kubernetes/versions';

/** Manifests in the style of real ones; the faulty ones say in their first line which rules must find them. */
const folder = new URL('./manifests/', import.meta.url).pathname;

function read(kind: string) {
  return readdirSync(`${folder}${kind}`)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => [file, readFileSync(`${folder}${kind}/${file}`, 'utf8')] as const);
}

function seriousFindings(text: string) {
  return placeFindings(analyze(text, { version: NEWEST_VERSION, podSecurity: 'privileged' }))
    .map(({ finding }) => finding)
    .filter((finding) => finding.severity !== 'info');
}

describe('faulty manifests are found, and nothing else in them', () => {
  test.each(read('faulty'))('%s', (_, text) => {
    const expected = /^# expect: (.*)$/m
      .exec(text)?.[1]
      ?.split(',')
      .map((rule) => rule.trim());
    const found = seriousFindings(text);
    expect(
      [...new Set(found.map((finding) => finding.rule))].sort(),
      JSON.stringify(found.map((one) => one.message)),
    ).toEqual(expected?.sort());
  });
});

describe('sound manifests have neither errors nor warnings', () => {
  test.each(read('sound'))('%s', (_, text) => {
    expect(seriousFindings(text).map((finding) => [finding.rule, finding.message])).toEqual([]);
  });
});
