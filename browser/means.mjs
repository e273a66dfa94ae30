// By what means the people of the walks sign in: as BEFFROI_MEANS says, or else with password and one-time code. Where a
// means is not sure enough for what somebody is there to do, he takes the usual one.

export const MEANS = process.env.BEFFROI_MEANS ?? 'totp';

// Whoever only reads gets by with the printed card (300); everybody else needs more.
const READERS = ['agent', 'agent-other-centre', 'privileged-user', 'agent-without-roles'];

export class Means {
  #people;
  #demo;
  #passkeys = new Map();

  constructor(people, demo) {
    this.#people = people;
    this.#demo = demo;
  }

  // Somebody's browser, signed in.
  async signIn(key, language, settings = {}) {
    const ways = { 'code-card': 'byCard', passkey: 'byPasskey', eid: 'byEid', federation: 'byFederation' };
    const way = ways[MEANS];
    if (MEANS !== 'totp' && !way) throw new Error(`BEFFROI_MEANS=${MEANS} is none of totp, ${Object.keys(ways).join(', ')}`);
    // Who brings his card to the walk uses it there.
    const suits = way && !settings.clientCertificates && (MEANS !== 'code-card' || READERS.includes(key));
    if (suits) return this[way](key, language, settings);
    const page = await this.#people.visitor(language, settings);
    await this.#people.signInWithCode(page, key);
    return page;
  }

  async byCard(key, language, settings) {
    const page = await this.#people.visitor(language, settings);
    const { userName, password, codeCard } = this.#demo.persona(key);
    await page.goto('/sign-in');
    await page.locator('#user-name').fill(userName);
    await page.locator('#password').fill(password);
    await page.locator('main button[type=submit]').click();
    // The application comes first where somebody has both: the card is chosen.
    const card = page.locator('.govuk-radios__item', { hasText: /\d/ }).first();
    await card.locator('input').check();
    const place = Number((await card.innerText()).match(/\d+/)[0]);
    await page.locator('#code').fill(codeCard[place - 1]);
    await page.locator('main button[type=submit]').click();
    return page;
  }

  async byEid(key, language, settings) {
    const page = await this.#people.visitor(language, { ...settings, ...(await this.#people.withCard(key)) });
    await page.goto('/sign-in');
    await page.locator('a[href^="/sign-in/eid"]').click();
    await page.waitForURL((url) => ['/home', '/capacity'].includes(url.pathname));
    return page;
  }

  async byFederation(key, language, settings) {
    const page = await this.#people.visitor(language, settings);
    await page.goto('/sign-in');
    await page.locator('a[href^="/sign-in/federation"]').click();
    await page.getByLabel('Who').fill(key);
    await page.getByLabel('Level').fill('400');
    await page.getByRole('button', { name: 'Show myself' }).click();
    await page.waitForURL((url) => ['/home', '/capacity'].includes(url.pathname));
    return page;
  }

  // The first time a passkey is registered, after a proof by the identity card.
  async byPasskey(key, language, settings) {
    if (!this.#passkeys.has(key)) await this.#register(key);
    const page = await this.#people.visitor(language, { ...settings, javaScriptEnabled: true });
    const device = await deviceOf(page);
    await device.send('addCredential', { credential: this.#passkeys.get(key) });
    await page.goto('/sign-in/passkey');
    await page.locator('main button').first().click();
    await page.waitForURL((url) => ['/home', '/capacity'].includes(url.pathname));
    await this.#keep(key, device);
    return page;
  }

  async #register(key) {
    const settings = { javaScriptEnabled: true, ...(await this.#people.withCard(key)) };
    const page = await this.byEid(key, 'en', settings);
    const device = await deviceOf(page);
    // Somebody with several capacities has to choose one before he changes anything.
    if (new URL(page.url()).pathname === '/capacity') {
      await page.locator('.govuk-radios__input').first().check();
      await page.locator('main button[type=submit]').click();
    }
    await page.goto('/me/means');
    await page.locator('form[action="/me/means/passkey"] button').click();
    await page.locator('#name').fill('walk');
    await page.locator('main button[type=submit]').click();
    await page.waitForURL('**/me/means?done=added');
    await this.#keep(key, device);
    await page.context().close();
  }

  // The device counts each use; another browser goes on where this one is.
  async #keep(key, device) {
    const { credentials } = await device.send('getCredentials');
    this.#passkeys.set(key, credentials[0]);
  }
}

// A device with a fingerprint reader, in the tab.
export async function deviceOf(page) {
  const tab = await page.context().newCDPSession(page);
  await tab.send('WebAuthn.enable');
  const { authenticatorId } = await tab.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { send: (what, more = {}) => tab.send(`WebAuthn.${what}`, { authenticatorId, ...more }) };
}

// The other authentication service of a walk, where its people sign in through one.
export class ProviderOfWalk {
  #provider = null;

  async words(words) {
    if (MEANS !== 'federation') return words;
    const { startProvider } = await import('./provider.mjs');
    return async (address) => {
      const own = await words(address);
      // A walk that brings its own has it already.
      if (own.includes('--federation')) return own;
      this.#provider = await startProvider(address);
      return [...own, '--federation', this.#provider.file];
    };
  }

  knows(demo) {
    for (const { key, nationalNumber } of demo.personas) this.#provider?.people.set(key, nationalNumber);
  }

  stop() {
    return this.#provider?.stop();
  }
}
