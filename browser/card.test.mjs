// Signing in with an identity card: in the browser, and with a client whose TLS is not ours.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import https from 'node:https';
import path from 'node:path';
import { heading, says } from './look.mjs';
import { link, walk } from './walk.mjs';

const step = walk(async ({ demo }) => {
  const address = new URL(demo.baseUrl);
  return { cards: `https://localhost:${Number(address.port) + 43}`, folder: path.join(demo.dir, 'cards') };
});

const text = (html) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

// Asks the address of the cards, showing the card of this name, or none.
async function showCard({ folder }, address, name, headers = {}) {
  const pem = name && (await readFile(path.join(folder, `${name}.pem`)));
  const ca = await readFile(path.join(folder, 'authority.pem'));
  return new Promise((done, failed) => {
    const settings = { ca, cert: pem, key: pem, headers: { 'accept-language': 'en', ...headers } };
    const request = https.get(address, settings, (answer) => {
      const protocol = answer.socket.getProtocol();
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () =>
        done({
          status: answer.statusCode,
          to: answer.headers.location,
          protocol,
          html: Buffer.concat(parts).toString(),
        }),
      );
    });
    request.on('error', failed);
  });
}

// Sets out from the desk; answers where the browser is sent, and the cookie that it keeps.
async function setOut({ demo }, back = '/home') {
  const address = `${demo.baseUrl}/sign-in/eid?back=${encodeURIComponent(back)}`;
  const answer = await fetch(address, { redirect: 'manual' });
  return { to: answer.headers.get('location'), cookie: answer.headers.get('set-cookie').split(';')[0] };
}

step('the page of test cards says how to load one, and gives it', async ({ people }) => {
  const page = await people.visitor('en');
  await page.goto('/sign-in');
  await link(page, 'Test cards of this demonstration').click();
  await heading(page, 'Test cards of this demonstration');
  await says(page, 'Add it to the certificates of your browser');
  const card = await page.request.get('/sign-in/cards/agent.p12');
  assert.equal(card.headers()['content-type'], 'application/x-pkcs12');
  assert.equal((await page.request.get('/sign-in/cards/..%2Fauthority.pem')).status(), 404);
  await page.context().close();
});

step('with a card in the browser one is signed in, and is where one wanted to go', async ({ people }) => {
  const page = await people.visitor('en', await people.withCard('agent'));
  await page.goto('/sign-in?back=/mailbox');
  await link(page, 'Sign in with the identity card').click();
  await page.waitForURL('**/mailbox');
  await heading(page, 'Documents');
  await page.goto('/me/sessions');
  await says(page, 'Sign-in level 500');
  await page.context().close();
});

step('a card with something wrong is refused in words, and so is somebody with nothing here', async (stage) => {
  const wrong = {
    'wrong-expired': 'no longer valid',
    'wrong-revoked': 'is revoked',
    'wrong-issuer': 'does not come from an identity card that we recognise',
    'wrong-signature': 'is not for signing in',
    'wrong-no-number': 'holds no national number',
    'wrong-number': 'is not right',
    'wrong-nobody-here': 'you have no access here today',
    '': 'sent no certificate',
  };
  for (const [name, words] of Object.entries(wrong)) {
    const { to } = await setOut(stage);
    const answer = await showCard(stage, to, name);
    assert.equal(answer.status, 403, name);
    assert.ok(text(answer.html).includes(words), `${name}: ${text(answer.html)}`);
    assert.equal(answer.protocol, 'TLSv1.2');
  }
});

step('a ticket works once, and only in the browser that set out', async (stage) => {
  const { demo } = stage;
  const mine = await setOut(stage);
  const other = await setOut(stage);
  const { status, to } = await showCard(stage, mine.to, 'agent');
  assert.equal(status, 303);
  const arrive = (cookie) => fetch(to, { headers: cookie ? { cookie } : {}, redirect: 'manual' });
  assert.equal((await arrive('')).status, 410);
  assert.equal((await arrive(other.cookie)).status, 410);
  const arrived = await arrive(mine.cookie);
  assert.equal(arrived.status, 200);
  assert.match(arrived.headers.getSetCookie().join(), /session=[^;]+;.*SameSite=Strict/);
  assert.equal((await arrive(mine.cookie)).status, 410);
  assert.equal((await showCard(stage, mine.to, 'agent')).status, 410, 'a journey is proved once');
  assert.equal(new URL(to).origin, demo.baseUrl);
});

step('a certificate in a header is believed nowhere', async (stage) => {
  const pem = await readFile(path.join(stage.folder, 'agent.pem'), 'utf8');
  const forged = { 'ssl-client-cert': encodeURIComponent(pem) };
  const { to } = await setOut(stage);
  const answer = await showCard(stage, to, '', forged);
  assert.equal(answer.status, 403);
  const journey = new URL(to).search;
  const atDesk = await fetch(`${stage.demo.baseUrl}/eid${journey}`, { headers: forged, redirect: 'manual' });
  assert.equal(atDesk.status, 404);
});

step('the address of the cards has no other page of the desk', async (stage) => {
  const answer = await showCard(stage, `${stage.cards}/mailbox`, 'agent');
  assert.equal(answer.status, 303);
  assert.equal(answer.to, `${stage.demo.baseUrl}/mailbox`);
});
