// The people of a demonstration at their browsers: each has his own, without JavaScript, and signs in as anybody would.
import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { startBrowser, WAYS } from './chromium.mjs';
import { Means } from './means.mjs';

const STEP = 30;
// What a person waits for a page before he gives up.
const PATIENCE = 15_000;

// The one-time code of a step of thirty seconds (RFC 6238: SHA-1, six digits).
function codeOfStep(secret, step) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', base32(secret)).update(counter).digest();
  const number = digest.readUInt32BE(digest.at(-1) & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

function base32(text) {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...text.replace(/=+$/, '')].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
}

export class People {
  #demo;
  #browser;
  #spent = new Map();
  #means;

  constructor(demo, browser) {
    this.#demo = demo;
    this.#browser = browser;
    this.#means = new Means(this, demo);
  }

  static async of(demo) {
    return new People(demo, await startBrowser());
  }

  // Closes everybody's browser.
  leave() {
    return this.#browser.close();
  }

  // A browser that was never here, at the choice of language.
  async stranger(settings = {}) {
    const context = await this.#browser.newContext({
      ...WAYS.light,
      javaScriptEnabled: false,
      baseURL: this.#demo.baseUrl,
      ...settings,
    });
    context.setDefaultTimeout(PATIENCE);
    const page = await context.newPage();
    await page.goto('/');
    return page;
  }

  // A browser in which nobody has signed in, with a language chosen.
  async visitor(language = 'en', settings = {}) {
    const page = await this.stranger(settings);
    await page.goto(`/language?to=${language}&back=/`);
    return page;
  }

  // Somebody signed in, in a capacity whose words contain `capacity` if he has several.
  async signedIn(key, { capacity, language = 'en', settings } = {}) {
    const page = await this.#means.signIn(key, language, settings);
    if (capacity) await this.choose(page, capacity);
    return page;
  }

  // What a browser needs so that somebody's test card is in it.
  async withCard(key) {
    const pfx = await readFile(this.#demo.persona(key).card.replace(/\.pem$/, '.p12'));
    const { port } = new URL(this.#demo.baseUrl);
    const origin = `https://localhost:${Number(port) + 43}`;
    return { clientCertificates: [{ origin, pfx, passphrase: 'card' }], ignoreHTTPSErrors: true };
  }

  // Signs in with password and one-time code.
  async signInWithCode(page, key) {
    await page.goto('/sign-in');
    await this.fillSignIn(page, key);
    await page.locator('main button[type=submit]').click();
  }

  // Fills in the form for signing in.
  async fillSignIn(page, key) {
    const { userName, password } = this.#demo.persona(key);
    await page.locator('#user-name').fill(userName);
    await page.locator('#password').fill(password);
    await page.locator('#code').fill(await this.code(key));
  }

  // Chooses in what capacity to act.
  async choose(page, capacity) {
    if (!new URL(page.url()).pathname.startsWith('/capacity')) await page.goto('/capacity');
    await page.locator('.govuk-radios__item', { hasText: capacity }).locator('input').check();
    await page.locator('main button[type=submit]').click();
  }

  // A code that was not used yet. A code opens once; the steps beside the present one are accepted too.
  code(key) {
    return this.codeOf(key, this.#demo.persona(key).totpSecret);
  }

  // The same for somebody who is not in `demo.json`, with the secret that he was shown.
  async codeOf(key, secret) {
    const now = Math.floor(Date.now() / 1000 / STEP);
    const step = Math.max(now, (this.#spent.get(key) ?? 0) + 1);
    if (step > now + 1) {
      await sleep((step - now - 1) * STEP * 1000 - (Date.now() % (STEP * 1000)) + 500);
    }
    this.#spent.set(key, step);
    return codeOfStep(secret, step);
  }

  // The token and the capacities of somebody who signs in for the interface for programs.
  async token(key) {
    const { userName, password } = this.#demo.persona(key);
    const answer = await this.call('/sessions', { method: 'POST', body: { userName, password, code: await this.code(key) } });
    if (answer.status !== 201) throw new Error(`${key} gets no token: ${answer.status}`);
    return answer.body;
  }

  // Calls the interface for programs; answers status, media type and what came, read if it is JSON.
  async call(path, { method = 'GET', token, capacity, body } = {}) {
    const headers = { 'accept-language': 'en' };
    if (capacity) headers['beffroi-capacity'] = capacity;
    if (token) headers.authorization = `Bearer ${token}`;
    if (body) headers['content-type'] = 'application/json';
    const address = path.startsWith('/api/') ? path : `/api/v1${path}`;
    const answer = await fetch(this.#demo.baseUrl + address, { method, headers, body: body && JSON.stringify(body) });
    const type = answer.headers.get('content-type') ?? '';
    const content = type.includes('json') ? await answer.json() : Buffer.from(await answer.arrayBuffer());
    return { status: answer.status, type, body: content };
  }
}
