import AxeBuilder from '@axe-core/playwright';
import { BROKEN, Composer, expect, test } from './composer';

test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

test('compose, find, fix and export by touch', async ({ page }) => {
  const composer = new Composer(page);
  await composer.open();
  await page.getByLabel('Image of your app').fill('ghcr.io/acme/api:2.1');
  await page.getByLabel('Port it listens on').fill('8080');
  await page.getByRole('button', { name: 'Create' }).tap();
  await expect(composer.picture).toHaveAccessibleName(/1 container/);
  const parts = page.getByRole('navigation', { name: 'Parts of the page' });
  await parts.getByRole('button', { name: 'More' }).tap();
  await page.getByRole('button', { name: 'Add', exact: true }).first().tap();
  await page
    .getByRole('button', { name: /Serve files from Git/ })
    .first()
    .tap();
  await parts.getByRole('button', { name: 'YAML' }).tap();
  const field = page.getByRole('textbox', { name: 'YAML' });
  await expect(field).toHaveValue(/git-sync/);
  await parts.getByRole('button', { name: /Findings/ }).tap();
  await composer.findings.first().tap();
  await expect(page.locator('#findings [aria-current]')).toBeVisible();
  const download = page.waitForEvent('download');
  await parts.getByRole('button', { name: 'More' }).tap();
  await page.getByRole('button', { name: 'Export', exact: true }).tap();
  await page.getByRole('dialog').getByRole('button', { name: 'Download' }).first().tap();
  expect((await download).suggestedFilename()).toMatch(/\.yaml$/);
});

test('nothing is wider than the screen, and axe has nothing to say', async ({ page }) => {
  const composer = new Composer(page);
  await composer.open();
  const check = async () => {
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' | ')}`)).toEqual([]);
  };
  await check();
  await composer.paste(BROKEN);
  await expect(composer.picture).toBeVisible();
  await check();
  const parts = page.getByRole('navigation', { name: 'Parts of the page' });
  for (const part of ['YAML', /Findings/, 'More']) {
    await parts.getByRole('button', { name: part }).tap();
    await check();
  }
});
