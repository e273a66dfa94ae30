// The agent reads today's documents; whoever may not is refused; a role that is withdrawn is gone at the next click.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { heading, says, sees } from './look.mjs';
import { namesInZip } from './zip.mjs';
import { button, link, menuItem, walk } from './walk.mjs';

const step = walk();

const rows = (page) => page.locator('table.desk-docs tbody tr');
const unread = (page) => page.locator('table.desk-docs tr.desk-unread');
const titles = (page) => page.locator('table.desk-docs th[scope=row] > a');
const quickView = (page, name) => page.getByRole('navigation', { name: 'Quick views' }).getByRole('link', { name });

step('from the form for signing in to the first page of a PDF it takes three clicks at most', async ({ people }) => {
  // The viewer of the browser is made of scripts.
  const page = await people.visitor('en', { javaScriptEnabled: true });
  let clicks = 0;
  const click = async (locator) => {
    await locator.click();
    clicks += 1;
  };
  await page.goto('/sign-in');
  await people.fillSignIn(page, 'privileged-user');
  await click(page.getByRole('button', { name: 'Sign in', exact: true }));
  await heading(page, 'Home');
  await says(page, 'Today’s documents (3)');
  const opened = page.waitForResponse((answer) => answer.url().endsWith('/file.pdf'));
  await click(page.locator('.desk-today a').first());
  const answer = await opened;
  assert.equal(answer.status(), 200);
  assert.equal(answer.headers()['content-type'], 'application/pdf');
  assert.match(answer.headers()['content-disposition'], /^inline; /);
  await viewerShowsIt(page);
  assert.ok(clicks <= 3, `it took ${clicks} clicks`);
  await page.context().close();
});

// Chromium's viewer is a page of its own inside the tab; it names the number of pages once it has read the document.
async function viewerShowsIt(page) {
  for (let tries = 0; tries < 50; tries += 1) {
    const viewer = page.frames().find((frame) => frame.url().startsWith('chrome-extension:'));
    const length = await viewer?.locator('#pagelength').innerText({ timeout: 1000 }).catch(() => '');
    if (Number(length) >= 1) return;
    await sleep(200);
  }
  assert.fail('the viewer of the browser shows no page');
}

step('each has read what he has opened, and a colleague has not', async (stage) => {
  const agent = await stage.people.signedIn('agent');
  Object.assign(stage, { agent });
  await menuItem(agent, 'Documents').click();
  assert.equal(await rows(agent).count(), 7, 'eight were delivered; one is protected and needs a role more');
  assert.equal(await unread(agent).count(), 7, 'what a colleague has opened is not read');
  const file = await link(agent, 'PDF').first().getAttribute('href');
  assert.equal((await agent.request.get(file)).headers()['content-type'], 'application/pdf');
  await quickView(agent, 'Unread').click();
  assert.equal(await rows(agent).count(), 6);
});

step('the document’s own page says who opened it, and how many can', async ({ demo, agent }) => {
  await quickView(agent, 'Today').click();
  assert.equal(await rows(agent).count(), 3);
  await agent.locator('tr:not(.desk-unread) th[scope=row] > a').click();
  await says(agent, `Opened by ${demo.persona('agent').name}`);
  await says(agent, 'One other person has opened it.');
  await says(agent, /\d people can open this document today/);
  await link(agent, 'Back').click();
  await heading(agent, 'Documents');
});

step('words and legislations narrow the list; a filter that finds nothing says so', async ({ agent: page }) => {
  await menuItem(page, 'Documents').click();
  await page.getByLabel('Kind, sender or period').fill('refused');
  await button(page, 'Filter').click();
  assert.deepEqual(await titles(page).count(), 1);
  await says(page, 'List of refused forms');
  await link(page, 'Clear the filter').click();
  await page.getByRole('search').getByLabel('Law of 2 April 1965').check();
  await page.getByLabel('Kind of document').selectOption({ label: 'Monthly statement' });
  await button(page, 'Filter').click();
  assert.equal(await rows(page).count(), 1);
  await page.getByLabel('Kind, sender or period').fill('nothing of the kind');
  await button(page, 'Filter').click();
  await says(page, 'No document matches.');
  await link(page, 'Clear the filter').last().click();
  assert.equal(await rows(page).count(), 7);
});

step('several documents come as one zip; choosing none is said', async ({ agent: page }) => {
  await button(page, 'Download the selection').click();
  await says(page, 'You have chosen nothing. Tick at least one item.');
  await rows(page).nth(0).getByRole('checkbox').check();
  await rows(page).nth(1).getByRole('checkbox').check();
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, 'Download the selection').click()]);
  const names = namesInZip(await readFile(await download.path()));
  assert.equal(names.length, 2);
  assert.ok(names.every((name) => name.endsWith('.pdf')), names.join(', '));
});

step('another centre’s document cannot be told from one that does not exist', async ({ people, demo, agent }) => {
  const stranger = await people.signedIn('agent-other-centre', { capacity: 'User' });
  const address = await agent.locator('table.desk-docs th[scope=row] > a').first().getAttribute('href');
  const [, id] = address.match(/^\/mailbox\/(.+)$/);
  const invented = id.replace(/.{4}$/, (end) => (end === '0000' ? '1111' : '0000'));
  for (const path of [`/mailbox/${id}`, `/mailbox/${id}/file.pdf`]) {
    const [real, none] = [await seen(stranger, path, id), await seen(stranger, path.replace(id, invented), invented)];
    assert.equal(real.status, 404);
    assert.deepEqual(real.headers, none.headers);
    assert.ok(real.text === none.text, `the answers at ${path} differ`);
  }
  const { token, capacities } = await people.token('agent-other-centre');
  const capacity = capacities.find((each) => each.startsWith('user~'));
  const [, own] = capacity.split('~');
  const [, theirs] = demo.persona('agent').capacities[0].split('~');
  for (const mailbox of [own, theirs]) {
    for (const end of ['', '/content']) {
      const [real, none] = await Promise.all([id, invented].map(async (document) => {
        const path = `/mailboxes/${mailbox}/documents/${document}${end}`;
        const { status, type, body } = await people.call(path, { token, capacity });
        return { status, type, text: scrubbed(JSON.stringify(body), document) };
      }));
      assert.equal(real.status, mailbox === own ? 404 : 403);
      assert.deepEqual(real, none);
    }
  }
});

// What comes back, but for the reference of the request, the address itself, and the seconds the session still has.
async function seen(page, path, id) {
  const answer = await page.request.get(path);
  const text = await answer.text();
  const headers = answer.headers();
  for (const own of ['date', 'x-request-id']) delete headers[own];
  return { status: answer.status(), headers, text: scrubbed(text, id) };
}

function scrubbed(text, id) {
  return text.replaceAll(id, 'ID').replaceAll(/\b[0-9a-z]{26}\b/g, 'REFERENCE').replace(/data-session-left="\d+"/, '');
}

step('access manager, operator and visitor do not get at it', async ({ demo, people, agent }) => {
  const address = await agent.locator('table.desk-docs th[scope=row] > a').first().getAttribute('href');
  const accessManager = await people.signedIn('access-manager', { capacity: demo.institution('centre').name });
  for (const page of [accessManager, await people.signedIn('operator-security-cell'), await people.signedIn('sender')]) {
    assert.equal(await menuItem(page, 'Documents').count(), 0);
    for (const path of ['/mailbox', address, `${address}/file.pdf`]) {
      const answer = await page.goto(path);
      assert.ok([403, 404].includes(answer.status()), `${path}: ${answer.status()}`);
      assert.match(answer.headers()['content-type'], /^text\/html/);
    }
  }
  await accessManager.goto('/mailbox');
  await says(accessManager, 'Rule applied: R12');
  const visitor = await people.visitor();
  await visitor.goto(`${address}/file.pdf`);
  await heading(visitor, 'Sign in');
  assert.equal((await people.call(`/mailboxes/${demo.persona('agent').capacities[0].split('~')[1]}/documents`)).status, 401);
});

step('a role withdrawn while the list is open is gone at the very next click, and in the interface', async ({ demo, people, agent }) => {
  const { token, capacity } = await people.token('agent');
  const documents = `/mailboxes/${capacity.split('~')[1]}/documents`;
  await menuItem(agent, 'Documents').click();
  assert.equal((await people.call(documents, { token })).status, 200);
  const manager = await people.signedIn('local-manager');
  await menuItem(manager, 'Access').click();
  await link(manager, '4 users').click();
  await manager.getByRole('link', { name: 'Benali, Karim', exact: true }).click();
  await link(manager, 'Withdraw the role Institution’s e-Box').click();
  await manager.getByLabel('Reason').fill('Moves to another service');
  await button(manager, 'Withdraw this role').click();
  await says(manager, 'The role is withdrawn.');
  assert.equal((await people.call(documents, { token })).status, 403);
  const [answer] = await Promise.all([
    agent.waitForResponse((response) => response.url().endsWith('/file.pdf')),
    link(agent, 'PDF').first().click(),
  ]);
  assert.equal(answer.status(), 403);
  await heading(agent, 'You do not have access to this page');
  await says(agent, 'Rule applied: M2');
  await says(agent, 'Who can help you');
  await says(agent, demo.persona('local-manager').name);
  assert.equal(await menuItem(agent, 'Documents').count(), 0);
});
