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

test('a tapped card opens as a sheet below the picture; its handle, a drag, its button and Escape', async ({
  page,
}) => {
  const composer = new Composer(page);
  await composer.open();
  await composer.paste(BROKEN);
  await expect(composer.picture).toBeVisible();
  const sheet = page.getByRole('dialog', { name: 'Details' });
  const card = composer.picture.getByRole('columnheader', { name: /^web,/ });
  const height = async () => (await sheet.boundingBox())?.height ?? 0;

  await card.tap();
  await expect(sheet.getByRole('heading', { name: /^web/ })).toBeFocused();
  await expect(card).toBeInViewport();
  await expect.poll(height).toBeGreaterThan(350);
  await sheet.getByRole('button', { name: /^Height: half/ }).tap();
  await expect.poll(height).toBeGreaterThan(550);
  await expect(page.getByRole('navigation', { name: 'Parts of the page' })).toBeInViewport();
  await sheet.getByRole('button', { name: /^Height: all/ }).tap();
  await expect.poll(height).toBeLessThan(300);
  await sheet.getByRole('button', { name: 'Close' }).tap();
  await expect(sheet).toHaveCount(0);
  await expect(card).toBeFocused();

  await card.tap();
  const handle = sheet.getByRole('button', { name: /^Height/ });
  await expect.poll(height).toBeGreaterThan(350);
  const box = await handle.boundingBox();
  const [x, y] = [(box?.x ?? 0) + 150, (box?.y ?? 0) + 20];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x, y + 330, { steps: 6 });
  await page.mouse.up();
  await expect(sheet).toHaveCount(0);

  await card.tap();
  await sheet.getByLabel('Image', { exact: true }).fill('ghcr.io/acme/web:3.0');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await page.getByRole('navigation', { name: 'Parts of the page' }).getByRole('button', { name: 'YAML' }).tap();
  await expect(page.getByRole('textbox', { name: 'YAML' })).toHaveValue(/acme\/web:3\.0/);
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
  await composer.picture.getByRole('columnheader', { name: /^web,/ }).tap();
  await expect(page.getByRole('dialog', { name: 'Details' }).getByRole('heading', { name: /^web/ })).toBeVisible();
  await check();
  const parts = page.getByRole('navigation', { name: 'Parts of the page' });
  for (const part of ['YAML', /Findings/, 'More']) {
    await parts.getByRole('button', { name: part }).tap();
    await check();
  }
});
