// Runs axe and the keyboard walk over the samples of all screens, as `cargo test` writes them.
//
//   BEFFROI_SAMPLES=$PWD/target/samples cargo test -p beffroi-web samples
//   node samples.mjs target/samples [part of a name]
//
// The pages are served on a port of this machine under the policy that the real ones have.
// SHOTS=<folder> takes a picture of each page in each way as well.
import { createServer } from 'node:http';
import { mkdirSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { audit } from './axe.mjs';
import { lookAtEach, startBrowser, turn, WAYS } from './chromium.mjs';
import { walkKeyboard } from './keys.mjs';

const ASSETS = fileURLToPath(new URL('../crates/web/assets/', import.meta.url));
const POLICY =
  "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
// How many pages are looked at together: one waits for the browser while another computes.
const AT_ONCE = 3;
const TYPES = { '.js': 'text/javascript', '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.woff2': 'font/woff2', '.svg': 'image/svg+xml' };

// Serves the pages of `folder`, and the assets under whatever digest the pages name.
export async function serveSamples(folder) {
  const server = createServer(async (request, response) => {
    const name = path.basename(new URL(request.url, 'http://localhost').pathname);
    const place = request.url.startsWith('/assets/') ? ASSETS : folder;
    try {
      const content = await readFile(path.join(place, name));
      // The pages that ask for a passkey, and those of somebody signed in, may run our scripts and nothing else.
      const scripted = [' data-passkey=', ' data-session-left='].some((mark) => content.includes(mark));
      const policy = scripted ? `${POLICY}; connect-src 'self'; script-src 'self'` : POLICY;
      response.writeHead(200, { 'content-type': TYPES[path.extname(name)], 'content-security-policy': policy });
      response.end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return server;
}

async function takePictures(page, address, folder) {
  for (const way of Object.keys(WAYS)) {
    await turn(page, way);
    await page.screenshot({ path: path.join(folder, `${path.basename(address, '.html')}-${way}.png`), fullPage: true });
  }
}

async function look(page, complaints, address) {
  if (process.env.SHOTS) await takePictures(page, address, process.env.SHOTS);
  await turn(page, 'light');
  const faults = [...(await walkKeyboard(page)), ...(await audit(page)), ...complaints.map((text) => `console: ${text}`)];
  faults.forEach((fault) => console.log(`${path.basename(address)}: ${fault}`));
  return faults.length;
}

async function run(folder, part) {
  const server = await serveSamples(folder);
  const names = readdirSync(folder).filter((name) => name.endsWith('.html') && name.includes(part));
  const addresses = names.map((name) => `http://127.0.0.1:${server.address().port}/${name}`);
  if (process.env.SHOTS) mkdirSync(process.env.SHOTS, { recursive: true });
  const browser = await startBrowser();
  const found = await lookAtEach(browser, addresses, AT_ONCE, look);
  await browser.close();
  server.close();
  const faults = found.reduce((sum, count) => sum + count, 0);
  console.log(`samples: ${addresses.length} pages, ${Object.keys(WAYS).length} ways each, ${faults} faults`);
  return faults === 0 && addresses.length > 0;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [folder, part = ''] = process.argv.slice(2);
  process.exitCode = (await run(folder, part)) ? 0 : 1;
}
