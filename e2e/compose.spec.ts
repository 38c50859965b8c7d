import { BROKEN, Composer, expect, test } from './composer';

const APP = BROKEN.slice(0, BROKEN.indexOf('    - name: metrics'));

test.describe('adding from the palette', () => {
  test.beforeEach(async ({ page }) => {
    const composer = new Composer(page);
    await composer.open();
    await composer.paste(APP);
    await expect(composer.picture).toHaveAccessibleName(/1 container/);
    await page.getByRole('button', { name: 'Add to the pod' }).click();
  });

  test('by click', async ({ page }) => {
    const composer = new Composer(page);
    await page
      .getByRole('button', { name: /Serve files from Git/ })
      .first()
      .click();
    await expect(composer.picture).toHaveAccessibleName(/2 containers/);
    await expect(composer.toast).toContainText('Needs');
    await expect(page.getByRole('tab', { name: 'Inspector' })).toHaveAttribute('aria-selected', 'true');
    await page.getByRole('textbox', { name: /^Repository/ }).fill('https://git.example.com/shop.git');
    await page.getByRole('button', { name: 'Apply' }).click();
    await expect.poll(() => composer.text()).toContain('--repo=https://git.example.com/shop.git');
  });

  test('by Enter', async ({ page }) => {
    const composer = new Composer(page);
    await page.getByRole('button', { name: /^Shared folder/ }).focus();
    await page.keyboard.press('Enter');
    await expect(composer.toast).toContainText('shared');
    expect(await composer.text()).toContain('emptyDir: {}');
  });

  test('by dragging onto the picture; Escape puts it back', async ({ page }) => {
    const composer = new Composer(page);
    const item = page.getByRole('button', { name: /Serve files from Git/ }).first();
    await item.scrollIntoViewIfNeeded();
    const from = await item.boundingBox();
    const to = await composer.picture.boundingBox();
    if (from === null || to === null) throw new Error('nothing to drag');
    const drag = async () => {
      await page.mouse.move(from.x + 40, from.y + 16);
      await page.mouse.down();
      await page.mouse.move(from.x + 80, from.y + 20, { steps: 4 });
      await page.mouse.move(to.x + to.width / 2, to.y + 180, { steps: 8 });
    };
    await drag();
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await expect(composer.picture).toHaveAccessibleName(/1 container/);
    await drag();
    await page.mouse.up();
    await expect(composer.picture).toHaveAccessibleName(/2 containers/);
    expect(await composer.text()).toContain('git-sync');
  });

  test('an image given in the search is added as a container', async ({ page }) => {
    const composer = new Composer(page);
    await page.getByRole('searchbox', { name: /Search the palette/ }).fill('ghcr.io/acme/worker:1.0');
    await page.getByRole('button', { name: /Add as app container/ }).click();
    await expect(composer.picture).toHaveAccessibleName(/2 containers/);
    expect(await composer.text()).toContain('ghcr.io/acme/worker:1.0');
  });
});

test('the inspector edits a container by small edits', async ({ page }) => {
  const composer = new Composer(page);
  await composer.open();
  await composer.paste(BROKEN);
  await expect(composer.picture).toBeVisible();
  await page.getByRole('tab', { name: 'Inspector' }).click();
  await page.getByLabel('Inspect', { exact: true }).selectOption('container:metrics');
  await page.getByLabel('Image', { exact: true }).fill('ghcr.io/acme/metrics:1.5');
  await page.keyboard.press('Enter');
  await expect.poll(() => composer.text()).toBe(BROKEN.replace('metrics:1.4', 'metrics:1.5'));
  await page.getByLabel('Name', { exact: true }).fill('figures');
  await page.keyboard.press('Enter');
  await expect.poll(() => composer.text()).toContain('- name: figures');
  await page.getByLabel('CPU request').fill('50m');
  await page.keyboard.press('Enter');
  await expect.poll(() => composer.text()).toContain('cpu: 50m');
  for (let i = 0; i < 3; i += 1) await page.getByRole('button', { name: /^Undo: / }).click();
  expect(await composer.text()).toBe(BROKEN);
});

test('from start to export by keyboard alone', async ({ page }) => {
  const composer = new Composer(page);
  await composer.open();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Findings' })).toBeFocused();
  await page.getByLabel('Image of your app').focus();
  await page.keyboard.type('ghcr.io/acme/api:2.1');
  await page.keyboard.press('Tab');
  await page.keyboard.type('8080');
  await page.keyboard.press('Enter');
  await expect(composer.picture).toHaveAccessibleName(/1 container/);

  await page.keyboard.press('Control+b');
  const search = page.getByRole('searchbox', { name: /Search the palette/ });
  await search.focus();
  await page.keyboard.type('git');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(composer.picture).toHaveAccessibleName(/2 containers/);

  const repository = page.getByRole('textbox', { name: /^Repository/ });
  await expect(repository).toBeFocused();
  await page.keyboard.type('https://git.example.com/shop.git');
  await page.keyboard.press('Enter');
  await expect(composer.toast).toBeVisible();

  await page.keyboard.press('F8');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+Shift+z');
  const download = page.waitForEvent('download');
  await page.keyboard.press('Control+s');
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await expect(dialog).toBeVisible();
  await dialog.getByRole('button', { name: 'Download' }).first().focus();
  await page.keyboard.press('Enter');
  expect((await download).suggestedFilename()).toMatch(/\.yaml$/);
});

test('the command menu finds actions and containers', async ({ page }) => {
  const composer = new Composer(page);
  await composer.open();
  await composer.paste(BROKEN);
  await expect(composer.picture).toBeVisible();
  await composer.command('metrics');
  await expect(page.getByRole('heading', { name: /metrics container/ })).toBeVisible();
  await composer.command('Dark colours');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});
