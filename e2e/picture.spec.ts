import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { Composer, expect, test } from './composer';

/** A pod in which everything can be taken hold of: two lanes, a shared volume, a socket that is not dialled yet. */
const POD = `apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  initContainers:
    - name: sync
      image: ghcr.io/acme/sync:1.0
      restartPolicy: Always
      volumeMounts:
        - {name: content, mountPath: /out}
  containers:
    - name: cache
      image: ghcr.io/acme/cache:1.0
      ports:
        - containerPort: 6379
    - name: web
      image: ghcr.io/acme/web:2.1
      ports:
        - containerPort: 8080
      readinessProbe:
        httpGet: {path: /, port: 8080}
    - name: logs
      image: ghcr.io/acme/logs:3.0
      volumeMounts:
        - {name: content, mountPath: /in, readOnly: true}
  volumes:
    - name: content
      emptyDir: {}
`;

interface Point {
  readonly x: number;
  readonly y: number;
}

class Picture extends Composer {
  card(name: string): Locator {
    return this.page.locator(`[data-cell="container:${name}"]`);
  }

  cell(id: string): Locator {
    return this.page.locator(`[data-cell="${id}"]`);
  }

  get socket(): Locator {
    return this.cell('socket:port:cache/TCP/6379');
  }

  get strip(): Locator {
    return this.page.locator('#picture');
  }

  async show(text = POD): Promise<void> {
    await this.open();
    await this.paste(text);
    await expect(this.card('web')).toBeVisible();
  }

  /** The pod as it was at first, on the same page. */
  async again(text = POD): Promise<void> {
    // What was picked stays picked in a pod of the same containers.
    await this.card('web').focus();
    await this.page.keyboard.press('Escape');
    await this.page.evaluate((content) => {
      (document.activeElement as HTMLElement | null)?.blur();
      return navigator.clipboard.writeText(content);
    }, text);
    await this.page.keyboard.press('Control+v');
    await expect.poll(() => this.names()).toEqual(['sync', 'cache', 'web', 'logs']);
  }

  async at(target: Locator, x = 0.5, y = 0.5): Promise<Point> {
    const box = await target.boundingBox();
    if (box === null) throw new Error('nothing there');
    return { x: box.x + box.width * x, y: box.y + box.height * y };
  }

  async drag(from: Point, to: Point): Promise<void> {
    const { mouse } = this.page;
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move(from.x + 8, from.y + 4, { steps: 2 });
    await mouse.move(to.x, to.y, { steps: 5 });
  }

  /** Names of the containers from left to right. */
  names(): Promise<string[]> {
    return this.page
      .locator('[data-kind="card"][data-cell]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-cell')?.replace('container:', '') ?? ''));
  }

  selected(): Promise<string[]> {
    return this.page
      .locator('[data-kind="card"][aria-selected="true"]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-cell')?.replace('container:', '') ?? ''));
  }

  async undo(): Promise<void> {
    await this.page.getByRole('button', { name: /^Undo: / }).click();
  }
}

/** A finger: the browser's own touch events, so that what they lead to is what a real one leads to. */
async function finger(page: Page) {
  const session = await page.context().newCDPSession(page);
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: Point[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: points });
  return {
    async drag(from: Point, to: Point) {
      await send('touchStart', [from]);
      for (const part of [0.1, 0.4, 0.7, 1]) {
        await send('touchMove', [{ x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part }]);
      }
      await page.waitForTimeout(80);
      await send('touchEnd', []);
    },
    async hold(at: Point) {
      await send('touchStart', [at]);
      await page.waitForTimeout(650);
      await send('touchEnd', []);
    },
  };
}

test.describe('by mouse', () => {
  test('cards are picked, dragged and renamed', async ({ page }) => {
    const picture = new Picture(page);
    await picture.show();
    await test.step('several cards are picked by Shift, by a band and all at once, and changed as one step', async () => {
      await picture.card('cache').click();
      await picture.card('logs').click({ modifiers: ['Shift'] });
      expect(await picture.selected()).toEqual(['cache', 'logs']);
      const bar = page.getByRole('toolbar', { name: '2 containers selected' });
      await bar.getByRole('button', { name: 'Duplicate' }).click();
      await expect.poll(() => picture.names()).toEqual(['sync', 'cache', 'cache-2', 'web', 'logs', 'logs-2']);
      expect(await picture.selected()).toEqual(['cache-2', 'logs-2']);
      await bar.getByRole('button', { name: 'Remove' }).click();
      await expect.poll(() => picture.names()).toEqual(['sync', 'cache', 'web', 'logs']);
      await picture.undo();
      await picture.undo();
      expect(await picture.text()).toBe(POD);

      // Without dragging: one press says what, the next one where to.
      await picture.card('web').click({ button: 'right' });
      await page.getByRole('menuitem', { name: 'Move…' }).click();
      await picture.card('sync').click({ position: { x: 6, y: 60 } });
      await expect.poll(() => picture.names()).toEqual(['web', 'sync', 'cache', 'logs']);
      await picture.undo();

      await page.keyboard.down('Shift');
      const from = await picture.at(picture.card('web'), 0.3, 1.2);
      await picture.drag(from, await picture.at(picture.card('logs'), 0.5, 0.5));
      await page.mouse.up();
      await page.keyboard.up('Shift');
      expect(await picture.selected()).toEqual(['web', 'logs']);
      await page.keyboard.press('Escape');
      await picture.card('web').click();
      await page.keyboard.press('Control+a');
      expect(await picture.selected()).toEqual(['sync', 'cache', 'web', 'logs']);
    });
    await picture.again();
    await test.step('a card is dragged within its lane and to another, with what it would change said before', async () => {
      const before = await picture.at(picture.card('cache'), -0.02);
      await picture.drag(await picture.at(picture.card('logs'), 0.5, 0.8), before);
      await expect(picture.strip.getByText(/moves among the app containers/)).toBeVisible();
      await page.mouse.up();
      await expect.poll(() => picture.names()).toEqual(['sync', 'logs', 'cache', 'web']);
      await picture.drag(
        await picture.at(picture.card('logs'), 0.5, 0.8),
        await picture.at(picture.card('sync'), 0.97, 0.5),
      );
      await expect(picture.strip.getByText(/restartPolicy Always/)).toBeVisible();
      await page.mouse.up();
      await expect
        .poll(() => picture.text())
        .toMatch(/name: logs[\s\S]*mountPath: \/in[^\n]*\n {6}restartPolicy: Always/);
    });
    await picture.again();
    await test.step('a double click on a name renames in place and says what changes with it', async () => {
      const box = await picture.at(picture.cell('volume:content'), 0.4, 0.35);
      await page.mouse.dblclick(box.x, box.y);
      const field = page.getByRole('textbox', { name: 'New name of volume content' });
      await field.fill('site');
      await expect(page.getByText('2 references change with it')).toBeVisible();
      await field.press('Enter');
      await expect.poll(() => picture.text()).toContain('{name: site, mountPath: /out}');
      const name = await picture.at(picture.card('web'), 0.32, 0.13);
      await page.mouse.dblclick(name.x, name.y);
      await page.getByRole('textbox', { name: 'New name of web' }).fill('Not a name');
      await expect(page.getByText(/small letters/)).toBeVisible();
      await page.keyboard.press('Escape');
      expect(await picture.names()).toContain('web');
    });
  });

  test('wires are drawn, a companion is dropped, the wheel pans and zooms', async ({ page }) => {
    const picture = new Picture(page);
    await picture.show();
    await test.step('wires are drawn from a socket, from a card and from a volume', async () => {
      await picture.drag(await picture.at(picture.socket, 0.5, 0.3), await picture.at(picture.card('web')));
      await expect(picture.strip.getByText('Choose who dials 6379')).toBeVisible();
      await page.mouse.up();
      await expect.poll(() => picture.text()).toContain('127.0.0.1:6379');
      await picture.card('web').hover();
      const plug = page.locator('[data-plug="container:web"]');
      await picture.drag(await picture.at(plug), await picture.at(picture.cell('mount:cache:content')));
      await page.mouse.up();
      await page.getByLabel('Path in the container').fill('/srv');
      await page.getByRole('button', { name: 'Mount', exact: true }).click();
      await expect.poll(() => picture.text()).toMatch(/name: web[\s\S]*mountPath: \/srv/);
      await picture.drag(await picture.at(picture.cell('volume:content')), await picture.at(picture.card('cache')));
      await page.mouse.up();
      await expect(page.getByRole('heading', { name: 'Mount content in cache' })).toBeVisible();
      await page.keyboard.press('Escape');
    });
    await picture.again();
    await test.step('a companion is dropped on the container that it shall help', async () => {
      await page.getByRole('button', { name: 'Add to the pod' }).click();
      const item = page.getByRole('button', { name: /Serve files from Git/ }).first();
      await item.scrollIntoViewIfNeeded();
      await picture.drag(await picture.at(item, 0.3), await picture.at(picture.card('cache'), 0.5, 0.4));
      await expect(picture.strip.getByText(/for cache, /)).toBeVisible();
      await page.mouse.up();
      await expect.poll(() => picture.text()).toMatch(/name: cache\n[\s\S]*mountPath[\s\S]*name: web/);
    });
    await picture.again();
    await test.step('the wheel pans, with Ctrl it makes the columns narrower and wider before it scales', async () => {
      await page.setViewportSize({ width: 1024, height: 768 });
      const frame = page.locator('[data-density]');
      const web = picture.card('web');
      await page.getByRole('radio', { name: 'Full' }).click();
      await web.hover();
      const left = (await picture.at(web)).x;
      await page.mouse.wheel(60, 0);
      await expect.poll(async () => (await picture.at(web)).x).toBeLessThan(left - 20);
      await page.keyboard.down('Control');
      await page.mouse.wheel(0, 40);
      await expect(frame).toHaveAttribute('data-density', 'compact');
      await page.waitForTimeout(450);
      await page.mouse.wheel(0, -40);
      await expect(frame).toHaveAttribute('data-density', 'full');
      await page.keyboard.up('Control');
    });
  });
});

test.describe('by keyboard', () => {
  test('pick, move, duplicate, rename, wire and remove', async ({ page }) => {
    const picture = new Picture(page);
    await picture.show();
    await picture.card('cache').focus();
    await page.keyboard.press('Shift+ArrowRight');
    expect(await picture.selected()).toEqual(['cache', 'web']);
    await page.keyboard.press('m');
    for (let i = 0; i < 3; i += 1) await page.keyboard.press('ArrowLeft');
    await expect(picture.strip.getByText(/cache and 1 more/)).toBeVisible();
    await page.keyboard.press('Enter');
    await expect.poll(() => picture.text()).toMatch(/initContainers:[\s\S]*name: web[\s\S]*\n {2}containers:/);
    await picture.undo();

    await picture.card('logs').focus();
    await page.keyboard.press('d');
    await expect.poll(() => picture.names()).toContain('logs-2');
    await picture.card('logs-2').focus();
    await page.keyboard.press('F2');
    await page.keyboard.type('audit');
    await page.keyboard.press('Enter');
    await expect(picture.card('audit')).toBeFocused();
    await page.keyboard.press('w');
    await expect(picture.strip.getByText('Choose what audit dials or mounts')).toBeVisible();
    for (let i = 0; i < 4 && !(await picture.socket.evaluate((one) => one === document.activeElement)); i += 1) {
      await page.keyboard.press('ArrowRight');
    }
    await page.keyboard.press('Enter');
    await expect.poll(() => picture.text()).toContain('127.0.0.1:6379');
    await picture.card('audit').focus();
    await page.keyboard.press('Delete');
    await expect.poll(() => picture.names()).not.toContain('audit');
  });

  test('containers are copied as YAML with their volumes and pasted into another pod', async ({ page }) => {
    const picture = new Picture(page);
    await picture.show();
    await picture.card('sync').focus();
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Control+c');
    await expect(picture.toast).toContainText('Copied sync and cache as YAML');
    const fragment = await page.evaluate(() => navigator.clipboard.readText());
    expect(fragment).toMatch(
      /^initContainers:\n {2}- name: sync[\s\S]*\ncontainers:\n[\s\S]*\nvolumes:\n {2}- name: content/,
    );
    await picture.command('New design');
    await page.getByLabel('Image of your app').fill('ghcr.io/acme/api:2.1');
    await page.getByRole('button', { name: 'Create' }).click();
    await expect(picture.picture).toHaveAccessibleName(/1 container,/);
    await page.evaluate((text) => navigator.clipboard.writeText(text), fragment);
    await picture.card('api').focus();
    await page.keyboard.press('Control+v');
    await expect(picture.picture).toHaveAccessibleName(/3 containers, 1 volume/);
    expect(await picture.text()).toContain('name: content');
  });

  test('the menu of a cell opens by its keys and holds what the keys do', async ({ page }) => {
    const picture = new Picture(page);
    await picture.show();
    for (const key of ['Shift+F10', 'ContextMenu', '.']) {
      await picture.card('web').focus();
      await page.keyboard.press(key);
      const menu = page.getByRole('menu', { name: 'Actions' });
      for (const name of [/Duplicate/, /Copy web as YAML/, /Rename/, /Wire to/, /Add to the selection/]) {
        await expect(menu.getByRole('menuitem', { name })).toBeVisible();
      }
      await page.keyboard.press('Escape');
      await expect(picture.card('web')).toBeFocused();
    }
    await picture.cell('volume:content').focus();
    await page.keyboard.press('.');
    await expect(page.getByRole('menuitem', { name: /Rename/ })).toBeVisible();
    await page.keyboard.press('Escape');
    await picture.card('cache').click({ button: 'right' });
    await page.getByRole('menuitem', { name: /^Remove cache/ }).click();
    await expect.poll(() => picture.names()).toEqual(['sync', 'web', 'logs']);
  });
});

test.describe('by touch', () => {
  test.use({ viewport: { width: 1180, height: 820 }, hasTouch: true });

  test('hold for the menu, pick by taps, drag by the grip, draw from a socket', async ({ page }) => {
    const picture = new Picture(page);
    await picture.show();
    const touch = await finger(page);
    await touch.hold(await picture.at(picture.card('web'), 0.5, 0.5));
    await page.getByRole('menuitem', { name: 'Add to the selection' }).tap();
    await picture.card('logs').tap();
    expect(await picture.selected()).toEqual(['web', 'logs']);
    await page.getByRole('toolbar', { name: '2 containers selected' }).getByRole('button', { name: 'Clear' }).tap();
    expect(await picture.selected()).not.toContain('web');

    const grip = picture.card('logs').locator('[data-grip]');
    await touch.drag(await picture.at(grip), await picture.at(picture.card('cache'), 0.02));
    await expect.poll(() => picture.names()).toEqual(['sync', 'logs', 'cache', 'web']);

    await touch.drag(await picture.at(picture.socket, 0.5, 0.3), await picture.at(picture.card('web')));
    await expect.poll(() => picture.text()).toContain('127.0.0.1:6379');
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('start to ready is stepped through and what if is tried; the columns show it', async ({ page }) => {
    const picture = new Picture(page);
    await picture.show();
    const waiting = page.locator('[data-kind="card"][data-look="waiting"]');
    await page.getByRole('button', { name: 'Start to ready, what if' }).tap();
    await page.getByRole('button', { name: 'Next step' }).tap();
    await expect(waiting).toHaveCount(3);
    await page.getByRole('combobox', { name: 'What if' }).selectOption({ label: 'web fails its readiness probe' });
    await expect(page.getByText(/^Nothing is restarted/)).toBeVisible();
    await expect(page.getByText(/would send nothing to this pod/).first()).toBeVisible();
    await expect(waiting).toHaveCount(0);
    await page.getByRole('combobox', { name: 'What if' }).selectOption({ label: 'sync crashes' });
    await expect(page.getByText(/a sidecar is started again whatever its exit code/).first()).toBeVisible();
    await expect(waiting).toHaveCount(1);
    await page.getByRole('button', { name: 'End what if' }).tap();
    await expect(waiting).toHaveCount(0);
    const builder = new AxeBuilder({ page }).include('section[aria-label="Start to ready"]').withTags(WCAG);
    expect(await faults(builder)).toEqual([]);
  });
});

test('an exported SVG or PNG that is dropped on the page opens the design again', async ({ page }) => {
  const picture = new Picture(page);
  await picture.show();
  for (const kind of ['SVG', 'PNG']) {
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: kind, exact: true }).click();
    const bytes = await readFile(await (await download).path());
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
    await picture.command('New design');
    await expect(page.getByLabel('Image of your app')).toBeVisible();
    const files = await page.evaluateHandle(
      ([data, name]) => {
        const transfer = new DataTransfer();
        const binary = Uint8Array.from(atob(data ?? ''), (character) => character.charCodeAt(0));
        transfer.items.add(new File([binary], name ?? ''));
        return transfer;
      },
      [bytes.toString('base64'), `shop.${kind.toLowerCase()}`],
    );
    await page.locator('body').dispatchEvent('drop', { dataTransfer: files });
    await expect(picture.card('web')).toBeVisible();
    expect(await picture.text()).toBe(POD);
  }
});

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];

/** What axe says of a part of the page. The page as a whole is looked at elsewhere. */
async function faults(builder: AxeBuilder): Promise<string[]> {
  const { violations } = await builder.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

test('axe has nothing to say about a selection, a field in place, a menu and the outline, light or dark', async ({
  page,
}) => {
  const picture = new Picture(page);
  await picture.show();
  const check = async (part: string) => {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    expect(await faults(new AxeBuilder({ page }).include(part).withTags([...WCAG, 'best-practice']))).toEqual([]);
    // Names and structure are the same in the dark.
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    expect(await faults(new AxeBuilder({ page }).include(part).withRules('color-contrast'))).toEqual([]);
  };
  await picture.card('web').focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('F2');
  await page.keyboard.type('Not a name');
  await expect(page.getByText(/small letters/)).toBeVisible();
  await check('#picture');
  await page.keyboard.press('Escape');
  await page.keyboard.press('.');
  await check('[role=menu]');
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: 'Outline' }).click();
  const outline = page.getByRole('tabpanel', { name: 'Outline' });
  await outline.getByText('More', { exact: true }).first().click();
  await expect(page.getByRole('button', { name: 'Duplicate sync' })).toBeVisible();
  await check('[role=tabpanel]');
});
