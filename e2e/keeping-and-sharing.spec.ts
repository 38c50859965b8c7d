import { BROKEN, Composer, expect, test } from './composer';

test('a reload brings the text back', async ({ page }) => {
  const composer = new Composer(page);
  await composer.open();
  await composer.paste(BROKEN);
  await expect(composer.picture).toBeVisible();
  await page.getByLabel('Kubernetes version').first().selectOption('1.33');
  await page.reload();
  await expect(composer.picture).toHaveAccessibleName(/2 containers/);
  expect(await composer.text()).toBe(BROKEN);
  await expect(page.getByLabel('Kubernetes version').first()).toHaveValue('1.33');
});

test('a new tab offers to continue, and two tabs do not overwrite each other', async ({ page, context }) => {
  const composer = new Composer(page);
  await composer.open();
  await composer.paste(BROKEN);
  await expect(composer.picture).toBeVisible();
  await expect
    .poll(() => page.evaluate(() => Object.keys(localStorage).some((key) => key.startsWith('outrigger.document.'))))
    .toBe(true);

  const second = new Composer(await context.newPage());
  await second.open();
  await second.page.getByRole('button', { name: 'Continue' }).click();
  await expect(second.picture).toHaveAccessibleName(/2 containers/);
  await second.page.getByRole('tab', { name: 'Outline' }).click();
  await second.page.getByRole('button', { name: 'Remove metrics' }).click();
  await expect(second.picture).toHaveAccessibleName(/1 container/);

  const notice = page.getByRole('alert').filter({ hasText: 'Changed in another tab' });
  await expect(notice).toBeVisible();
  await expect(composer.picture).toHaveAccessibleName(/2 containers/);
  await notice.getByRole('button', { name: 'Show the other' }).click();
  await expect(composer.picture).toHaveAccessibleName(/1 container/);

  await page.getByRole('button', { name: 'Export', exact: true }).focus();
  await second.page.getByRole('button', { name: /^Undo: / }).click();
  await expect(notice).toBeVisible();
  await notice.getByRole('button', { name: 'Keep both' }).click();
  await expect(notice).toHaveCount(0);
  await expect
    .poll(() =>
      page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('outrigger.document.')).length),
    )
    .toBe(2);
});

test('a text with a Secret is not kept until one says so', async ({ page }) => {
  const composer = new Composer(page);
  await composer.open();
  await composer.paste(
    `${BROKEN}---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: key\nstringData:\n  token: hush\n`,
  );
  await expect(page.getByRole('banner').getByText('Not kept: it holds a Secret')).toBeVisible();
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('hush');
  await page.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect.poll(() => page.evaluate(() => JSON.stringify(localStorage))).toContain('hush');
});

test('a link opens the same design in another browser', async ({ page, browser }) => {
  const composer = new Composer(page);
  await composer.open();
  await composer.paste(BROKEN);
  await expect(composer.picture).toBeVisible();
  await page.getByLabel('Pod Security Standard to check against').first().selectOption('baseline');
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const link = await page.getByRole('textbox', { name: 'Link' }).inputValue();
  expect(link).toMatch(/\/#1\.[\w-]+[A-Za-z0-9]$/);

  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  const other = new Composer(await context.newPage());
  await other.open(link);
  await expect(other.picture).toHaveAccessibleName(/2 containers/);
  await expect(other.page.getByText('Shared design')).toBeVisible();
  expect(await other.text()).toBe(BROKEN);
  await expect(other.page.getByLabel('Pod Security Standard to check against').first()).toHaveValue('baseline');
  expect(new URL(other.page.url()).hash).toBe('');

  await other.page.goto('about:blank');
  await other.open(`${link.slice(0, -30)}`);
  const alert = other.page.getByRole('alert').filter({ hasText: 'cut short' });
  await expect(alert).toBeVisible();
  await expect(other.picture).toHaveCount(0);
  await alert.getByRole('button', { name: /Open what is left/ }).click();
  await expect(other.editor).toContainText('two on one port');

  await other.page.goto('about:blank');
  const flipped = link.slice(0, 40) + (link[40] === 'A' ? 'B' : 'A') + link.slice(41);
  await other.open(flipped);
  await expect(other.page.getByRole('alert').filter({ hasText: 'damaged' })).toBeVisible();
  await context.close();
});

test('without a network the page still opens and works', async ({ page, context }) => {
  const composer = new Composer(page);
  await composer.open();
  await composer.paste(BROKEN);
  await expect(composer.picture).toBeVisible();
  const kept = () =>
    page.evaluate(async () => {
      const cache = await caches.open('outrigger-v1');
      const loaded = performance.getEntriesByType('resource').filter(({ name }) => name.includes('/_next/static/'));
      const copies = await Promise.all(loaded.map(({ name }) => cache.match(name)));
      return (await cache.match('/')) !== undefined && copies.every((copy) => copy !== undefined);
    });
  await expect.poll(kept, { timeout: 20_000 }).toBe(true);
  // Chromium itself complains of whatever it cannot fetch now.
  page.removeAllListeners('console');
  await context.setOffline(true);
  await page.reload();
  await expect(composer.picture).toHaveAccessibleName(/2 containers/);
  await expect(composer.editor).toContainText('two on one port');
  await context.setOffline(false);
});
