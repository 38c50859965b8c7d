import { Composer, expect, test } from './composer';

const SHOP = `apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  initContainers:
    - name: figures
      image: ghcr.io/acme/figures:1.4
      restartPolicy: Always
      ports:
        - containerPort: 9102
      volumeMounts:
        - name: figures-config
          mountPath: /etc/figures
  containers:
    - name: shop
      image: ghcr.io/acme/shop:2.1
      env:
        - name: FIGURES
          value: http://localhost:9102
  volumes:
    - name: figures-config
      configMap:
        name: figures
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: figures
data:
  figures.yaml: "every: 5s\\n"
`;

const OTHER = `apiVersion: v1
kind: Pod
metadata:
  name: other
spec:
  containers:
    - name: other
      image: ghcr.io/acme/other:1.0
`;

test('a container is saved, added to another pod with all that belongs to it, renamed, deleted and brought back', async ({
  page,
}) => {
  const composer = new Composer(page);
  await composer.open();
  await composer.paste(SHOP);
  await expect(composer.picture).toHaveAccessibleName(/2 containers/);
  await composer.command('figures');
  await page.getByRole('button', { name: 'Save as my companion…' }).click();
  await page.getByLabel('Name in the palette').fill('Our figures');
  await page.keyboard.press('Enter');
  await expect(composer.toast).toContainText('Our figures is in your palette');

  await page.reload();
  await expect(page.locator('[data-ready]')).toBeAttached();
  await composer.command('New design');
  await composer.paste(OTHER);
  await expect(composer.picture).toHaveAccessibleName(/1 container/);
  await page.getByRole('button', { name: 'What Our figures would change' }).click();
  await expect(page.getByRole('list', { name: 'What it does' })).toContainText('ConfigMap figures');
  await page.getByRole('button', { name: /^Our figures/ }).focus();
  await page.keyboard.press('Enter');
  await expect(composer.picture).toHaveAccessibleName(/2 containers/);
  const text = await composer.text();
  for (const part of ['name: figures-config', 'kind: ConfigMap', 'every: 5s', 'name: FIGURES']) {
    expect(text).toContain(part);
  }

  // What adding would change stays open and right while the text becomes another.
  await page.getByRole('button', { name: /^Undo: / }).click();
  await expect(composer.picture).toHaveAccessibleName(/1 container/);
  await page.getByRole('button', { name: 'Rename…' }).click();
  await page.getByLabel('Name in the palette').fill('Better figures');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('button', { name: /^Better figures/ })).toHaveCount(0);
  await composer.toast.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: /^Better figures/ })).toBeVisible();
});

test('a companion goes by link and by file; it joins a palette only when that is wanted', async ({ page, browser }) => {
  const composer = new Composer(page);
  await composer.open();
  await composer.paste(SHOP);
  await expect(composer.picture).toBeVisible();
  await composer.command('figures');
  await page.getByRole('button', { name: 'Save as my companion…' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: 'What figures would change' }).click();
  await page.getByRole('button', { name: 'Share…' }).click();
  const link = await page.getByLabel('Link', { exact: true }).inputValue();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as a file' }).click();
  const file = await (await download).path();

  const context = await browser.newContext();
  const visitor = await context.newPage();
  await visitor.goto(link);
  const offer = visitor.getByRole('dialog', { name: 'Add this companion to your palette?' });
  await expect(offer).toContainText('ghcr.io/acme/figures:1.4');
  await offer.getByRole('button', { name: 'No, thanks' }).click();
  await visitor.getByRole('button', { name: 'Add to the pod' }).click();
  await expect(visitor.getByRole('button', { name: /^figures/ })).toHaveCount(0);
  expect(visitor.url()).not.toContain('#');

  const chooser = visitor.waitForEvent('filechooser');
  await visitor.getByRole('button', { name: 'Import…' }).click();
  await (await chooser).setFiles({
    name: 'bad.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"format":7}'),
  });
  await expect(new Composer(visitor).toast).toContainText('bad.json was not imported');
  const again = visitor.waitForEvent('filechooser');
  await visitor.getByRole('button', { name: 'Import…' }).click();
  await (await again).setFiles(file);
  await expect(visitor.getByRole('button', { name: /^figures/ })).toBeVisible();
  await context.close();
});
