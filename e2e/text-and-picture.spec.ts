import { BROKEN, Composer, expect, test } from './composer';

test('a pasted text is drawn, checked, fixed and put back, byte for byte', async ({ page }) => {
  const composer = new Composer(page);
  await composer.open();
  const text = BROKEN.replaceAll('\n', '\r\n');
  await composer.paste(text);
  await expect(composer.picture).toHaveAccessibleName(/Pod web, Pod, 2 containers/);
  expect(await composer.text()).toBe(text);
  const clash = composer.findings.filter({ hasText: '8080' }).first();
  await clash.click();
  const opened = page.locator('#findings [aria-current]');
  await expect(opened.getByRole('button', { name: /^line \d+/ })).toHaveCount(2);
  await expect(page.locator('[data-editor] .chosen-line').first()).toBeVisible();
  await opened.getByRole('button', { name: /^line 18/ }).click();
  await expect(page.locator('[data-editor] textarea, [data-editor] .native-edit-context').first()).toBeFocused();
});

test('a quick fix shows its lines, applies them, and is undone and redone', async ({ page }) => {
  const composer = new Composer(page);
  await composer.open();
  const text = BROKEN;
  await composer.paste(text);
  await composer.group('Privilege escalation').click();
  const finding = composer.findings.filter({ hasText: 'allowPrivilegeEscalation' }).first();
  await finding.click();
  const opened = page.locator('#findings [aria-current]');
  await expect(opened.getByRole('region', { name: 'What changes' })).toBeVisible();
  const fix = opened.locator('p').getByRole('button').filter({ hasNotText: /^line/ }).first();
  await fix.click();
  await expect(composer.toast).toBeVisible();
  const fixed = await composer.text();
  expect(fixed).not.toBe(text);
  await page.getByRole('button', { name: /^Undo: / }).click();
  expect(await composer.text()).toBe(text);
  await page.getByRole('button', { name: /^Redo: / }).click();
  expect(await composer.text()).toBe(fixed);
});

test('typing and commands share one history', async ({ page }) => {
  const composer = new Composer(page);
  await composer.open();
  await composer.paste(BROKEN);
  await expect(composer.picture).toBeVisible();
  await composer.editor.click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('# mine ');
  await expect(composer.editor).toContainText('mine');
  await page.getByRole('tab', { name: 'Outline' }).click();
  await page.getByRole('button', { name: 'Remove metrics' }).click();
  await expect(composer.picture).toHaveAccessibleName(/1 container/);
  await page.getByRole('tab', { name: 'YAML' }).click();
  await composer.editor.click();
  await page.keyboard.press('Control+z');
  await expect(composer.picture).toHaveAccessibleName(/2 containers/);
  expect(await composer.text()).toContain('# mine');
  await composer.editor.click();
  for (let i = 0; i < 6; i += 1) await page.keyboard.press('Control+z');
  expect(await composer.text()).toBe(BROKEN);
});

test('broken text keeps the last good picture and says where', async ({ page }) => {
  const composer = new Composer(page);
  await composer.open();
  await composer.paste(BROKEN);
  await expect(composer.picture).toBeVisible();
  await composer.editor.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('  x: @y');
  await expect(page.locator('#picture').getByText(/^Line \d+: /)).toBeVisible();
  await expect(composer.picture).toHaveAccessibleName(/2 containers/);
  await page.locator('#picture').getByRole('button', { name: /Undo/ }).click();
  await expect(page.locator('#picture').getByText(/^Line \d+: /)).toHaveCount(0);
});

test('a template is named, not reported as many errors', async ({ page }) => {
  const composer = new Composer(page);
  await composer.open();
  await composer.paste(
    'apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Values.name }}\nspec:\n  {{- toYaml .Values.spec | nindent 2 }}\n',
  );
  await expect(page.getByRole('heading', { name: 'This is a Helm template' })).toBeVisible();
  await expect(page.getByText('{{ .Values.name }}').first()).toBeVisible();
});

test('text of a manifest is only ever text', async ({ page }) => {
  const composer = new Composer(page);
  await composer.open();
  const hostile = '<img src=x onerror=alert(1)>';
  await composer.paste(
    BROKEN.replaceAll('metrics', `"${hostile}"`).replace('name: web\nspec', `name: "${hostile}"\nspec`),
  );
  await expect(page.locator('#findings')).toContainText(hostile);
  await expect(page.locator('img')).toHaveCount(0);
});

test('what a cluster added is folded away, comes back, and is taken out when one says so', async ({ page }) => {
  const composer = new Composer(page);
  await composer.open();
  const text = BROKEN.replace(
    '  name: web\nspec',
    '  managedFields:\n  - apiVersion: v1\n    manager: kubectl\n  name: web\n  uid: 1b2c\nspec',
  ).concat('status:\n  phase: Running\n  podIP: 10.1.2.3\n');
  await composer.paste(text);
  await expect(composer.picture).toBeVisible();
  await expect(page.getByText('the long parts are folded')).toBeVisible();
  await expect(composer.editor).toContainText('managedFields');
  await expect(composer.editor).not.toContainText('manager: kubectl');
  await expect(composer.editor).not.toContainText('podIP');
  expect(await composer.text()).toBe(text);
  await page.getByRole('button', { name: 'Unfold' }).click();
  await expect(composer.editor).toContainText('manager: kubectl');
  await page.getByRole('button', { name: 'Take it out' }).click();
  await expect(composer.editor).not.toContainText('status');
  expect(await composer.text()).not.toContain('managedFields');
  await page.getByRole('button', { name: /^Undo: / }).click();
  expect(await composer.text()).toBe(text);
});

test('a text without a pod says what is in it', async ({ page }) => {
  const composer = new Composer(page);
  await composer.open();
  await composer.paste(
    'apiVersion: example.com/v1\nkind: Widget\nmetadata:\n  name: a\n---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: b\n',
  );
  await expect(page.getByRole('heading', { name: 'No workload in this text' })).toBeVisible();
  await expect(page.locator('#picture')).toContainText('passed over');
  await expect(page.locator('#picture')).toContainText('ConfigMap b');
});

test('the editor completes fields and shows what they mean', async ({ page }) => {
  const composer = new Composer(page);
  await composer.open();
  await composer.paste(BROKEN);
  await expect(composer.picture).toBeVisible();
  await composer.editor.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('      terminationM');
  await expect(page.locator('.suggest-widget')).toContainText('terminationMessagePath');
  await page.keyboard.press('Enter');
  await expect(composer.editor).toContainText('terminationMessagePath');
});

test('a file of many workloads has a list to search', async ({ page }) => {
  const composer = new Composer(page);
  await composer.open();
  const pods = Array.from({ length: 60 }, (_, index) => BROKEN.replaceAll('name: web', `name: web-${index}`));
  await composer.paste(pods.join('---\n'));
  await expect(composer.picture).toHaveAccessibleName(/Pod web-0,/);
  await page.getByRole('button', { name: /^Workload: / }).click();
  await page.getByRole('combobox', { name: 'Search the documents of this text' }).fill('web-42');
  await page.keyboard.press('Enter');
  await expect(composer.picture).toHaveAccessibleName(/Pod web-42,/);
});
