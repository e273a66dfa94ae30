// Another authentication service: the independent OpenID Provider `oidc-provider`, set up as the FAS of CSAM is. It knows
// the people of a demonstration, by their numbers, and believes whoever names himself.
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Provider from 'oidc-provider';

const LEVEL = (level) => `urn:be:fedict:iam:fas:Level${level}`;
const CLIENT = 'desk-of-the-tests';

// Starts one for a desk at this address; answers the file that the desk is given, and `stop`.
export async function startProvider(desk) {
  const server = createServer();
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const issuer = `http://localhost:${server.address().port}`;
  const mine = keys();
  const client = keys();
  const people = new Map();
  const provider = new Provider(issuer, settings(desk, mine, client, people));
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (request.url.startsWith('/interaction/')) {
      interact(provider, request, response).catch((error) => response.writeHead(500).end(String(error)));
    } else {
      answer(request, response);
    }
  });
  const folder = await mkdtemp(path.join(tmpdir(), 'beffroi-provider-'));
  const key = path.join(folder, 'key.pem');
  await writeFile(key, client.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const file = path.join(folder, 'federation.toml');
  await writeFile(file, table(issuer, key));
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
    await rm(folder, { recursive: true, force: true });
  };
  return { issuer, file, people, stop };
}

function keys() {
  return generateKeyPairSync('rsa', { modulusLength: 2048 });
}

function jwk(key) {
  return { ...key.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' };
}

function settings(desk, mine, client, people) {
  return {
    jwks: { keys: [jwk(mine.privateKey)] },
    cookies: { keys: ['a secret of the tests'] },
    acrValues: [100, 400, 500].map(LEVEL),
    scopes: ['openid', 'profile', 'egovnrn'],
    claims: { openid: ['sub'], acr: null, egovnrn: ['egovNRN'] },
    features: { devInteractions: { enabled: false }, jwtUserinfo: { enabled: true } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, egovNRN: people.get(sub) }) }),
    // Nobody is asked whether the desk may know his number.
    loadExistingGrant: async (ctx) => {
      const { client, session, provider } = ctx.oidc;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid profile egovnrn');
      await grant.save();
      return grant;
    },
    clients: [
      {
        client_id: CLIENT,
        redirect_uris: [`${desk}/sign-in/federation/csam/back`],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'private_key_jwt',
        token_endpoint_auth_signing_alg: 'RS256',
        id_token_signed_response_alg: 'RS256',
        userinfo_signed_response_alg: 'RS256',
        jwks: { keys: [jwk(client.publicKey)] },
      },
    ],
  };
}

// The page on which one says who one is and how surely; then its form.
async function interact(provider, request, response) {
  if (request.method === 'GET') {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end(`<!doctype html><html lang="en"><title>Provider</title><h1>Provider</h1><form method="post">
      <label>Who <input name="who"></label> <label>Level <input name="level"></label>
      <button>Show myself</button> <button name="no" value="1">Give up</button></form></html>`);
    return;
  }
  const parts = [];
  for await (const part of request) parts.push(part);
  const typed = new URLSearchParams(Buffer.concat(parts).toString());
  const result = typed.has('no')
    ? { error: 'access_denied', error_description: 'given up' }
    : { login: { accountId: typed.get('who'), acr: LEVEL(typed.get('level')), remember: false } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

function table(issuer, key) {
  return `[[federation]]
code = "csam"
name = { fr = "CSAM", nl = "CSAM", de = "CSAM", en = "CSAM" }
issuer = "${issuer}"
client_id = "${CLIENT}"
private_key_file = "${key}"
scopes = ["openid", "profile", "egovnrn"]
acr_values = ["${LEVEL(400)}"]
userinfo = "signed"
number_claim = "egovNRN"
levels = { "${LEVEL(500)}" = 500, "${LEVEL(400)}" = 400 }
`;
}
