import { gzipSync } from 'node:zlib';
import { BROKEN, Composer, expect, test } from './composer';

test('the start offers three ways and writes nothing by itself', async ({ page }) => {
  const composer = new Composer(page);
  await composer.open();
  await expect(page.getByRole('heading', { name: 'Paste or open YAML' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Start with your app' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'See a working pattern' })).toBeVisible();
  await expect(page.locator('#findings')).toContainText('Nothing to check yet');
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('document')))).toEqual([]);
  await expect(page.getByRole('button', { name: 'Export' })).toHaveAttribute('aria-disabled', 'true');
});

test('what must load before one can start is at most 150 kB of scripts, and every answer has its security headers', async ({
  request,
}) => {
  const page = await request.get('/');
  // Scripts and preloads that the page names; browsers of this decade leave `nomodule` alone.
  const named = [...(await page.text()).matchAll(/<(?:script|link)\b[^>]*?(?:src|href)="([^"]+\.js)"[^>]*>/g)]
    .filter(([tag]) => !/nomodule/i.test(tag))
    .map(([, address = '']) => address);
  expect(named.length).toBeGreaterThan(3);
  let bytes = 0;
  for (const address of new Set(named)) {
    const script = await request.get(address);
    expect(script.headers()['x-content-type-options'], address).toBe('nosniff');
    expect(script.headers()['content-security-policy'], address).toContain("script-src 'self'");
    bytes += gzipSync(await script.body()).length;
  }
  expect(bytes).toBeLessThanOrEqual(150_000);
  for (const address of [
    '/',
    '/rules',
    '/icon.svg',
    '/sw.js',
    '/manifest.webmanifest',
    '/api/health',
    '/no-such-page',
  ]) {
    const headers = (await request.get(address)).headers();
    expect(headers['x-content-type-options'], address).toBe('nosniff');
    expect(headers['x-frame-options'], address).toBe('DENY');
    expect(headers['referrer-policy'], address).toBe('no-referrer');
  }
  expect(page.headers()['content-security-policy']).toMatch(/script-src 'self' 'nonce-[^']+' 'strict-dynamic'/);
});

test('one’s own image becomes a Deployment without faults above a note', async ({ page }) => {
  const composer = new Composer(page);
  await composer.open();
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByText('Which image?')).toBeVisible();
  await page.getByLabel('Image of your app').fill('ghcr.io/acme/api:2.1');
  await page.getByLabel('Port it listens on').fill('8080');
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(composer.picture).toHaveAccessibleName(/Deployment, 1 container/);
  const text = await composer.text();
  expect(text).toContain('image: ghcr.io/acme/api:2.1');
  expect(text).toContain('kind: Service');
  await expect(page.locator('#findings').getByText('Error: ')).toHaveCount(0);
});

for (const [title, container] of [
  ['Push to Git', 'git-sync'],
  ['Redis on localhost', 'envoy'],
  ['StatsD becomes', 'statsd'],
] as const) {
  test(`the pattern “${title}…” opens as a pod without errors and warnings`, async ({ page }) => {
    const composer = new Composer(page);
    await composer.open();
    await page.getByRole('button', { name: title }).click();
    await expect(composer.picture).toHaveAccessibleName(/2 containers/);
    await expect(composer.picture).toHaveAccessibleName(/no fault found/i);
    expect(await composer.text()).toContain(container);
    await expect(page.locator('#findings').getByText(/^(Error|Warning): /)).toHaveCount(0);
  });
}

test('the broken pod shows its faults, worst first', async ({ page }) => {
  const composer = new Composer(page);
  await composer.open();
  await page.getByRole('button', { name: 'A broken pod' }).click();
  await expect(composer.picture).toHaveAccessibleName(/will not become ready/i);
  await expect(composer.findings.first()).toContainText('Error');
});

test('a file dropped on the page is opened; another asks before it replaces unsaved work', async ({ page }) => {
  const composer = new Composer(page);
  await composer.open();
  const drop = (name: string, content: string) =>
    page.evaluate(
      ([fileName = '', text = '']) => {
        const data = new DataTransfer();
        data.items.add(new File([text], fileName));
        document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
      },
      [name, content],
    );
  // Nobody drops a file before the page listens; a script can.
  await expect(async () => {
    await drop('pod.yaml', BROKEN);
    await expect(page.getByRole('button', { name: 'File: pod.yaml' })).toBeVisible({ timeout: 2000 });
  }).toPass();
  await expect(composer.picture).toHaveAccessibleName(/Pod web/);
  await page.getByRole('tab', { name: 'Outline' }).click();
  await page.getByRole('button', { name: 'Remove metrics' }).click();
  await expect(composer.picture).toHaveAccessibleName(/1 container/);
  await drop('other.yaml', BROKEN.replaceAll('web', 'shop'));
  const dialog = page.getByRole('dialog', { name: 'Replace what you are working on?' });
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('button', { name: 'File: pod.yaml' })).toBeVisible();
  await drop('other.yaml', BROKEN.replaceAll('web', 'shop'));
  await dialog.getByRole('button', { name: 'Replace' }).click();
  await expect(page.getByRole('button', { name: 'File: other.yaml' })).toBeVisible();
  await page.getByRole('button', { name: /^Undo: / }).click();
  await expect(page.getByRole('button', { name: 'File: pod.yaml' })).toBeVisible();
});
