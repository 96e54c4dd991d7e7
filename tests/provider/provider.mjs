/**
 * A real OpenID provider and a site that accepts its tokens, for tests on this machine:
 * `node provider.mjs ORIGIN SECONDS`, where ORIGIN is the page's and SECONDS is how long an access token lasts.
 *
 * stdout: one line of JSON, `{"issuer": …, "site": …}`. It ends with its stdin.
 *
 * Agents sign in with any name and any password; `deskside-device` lets them enter a code. The site's orders are of
 * whoever signed in; `mallory` may not see them. A token for a `resource` is signed (RFC 9068), as other sites want it.
 * `/moved` at the site leads to the provider, `POST /end` revokes all that was granted.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';

import Provider from 'oidc-provider';

const [origin = '', seconds = '600'] = process.argv.slice(2);

/** @param {import('node:http').Server} server */
const listen = async (server) => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return /** @type {import('node:net').AddressInfo} */ (server.address()).port;
};

const login = createServer();
const issuer = `http://127.0.0.1:${await listen(login)}`;
const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'deskside',
      redirect_uris: [`${origin}/sign-in.html`],
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
    },
    {
      client_id: 'deskside-device',
      redirect_uris: [],
      token_endpoint_auth_method: 'none',
      grant_types: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'],
      response_types: [],
    },
  ],
  claims: { openid: ['sub'], profile: ['name'] },
  conformIdTokenClaims: false,
  findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, name: `Agent ${sub}` }) }),
  clientBasedCORS: (_, from) => from === origin,
  issueRefreshToken: () => true,
  features: {
    revocation: { enabled: true },
    devInteractions: { enabled: true },
    deviceFlow: { enabled: true },
    resourceIndicators: {
      enabled: true,
      getResourceServerInfo: (_, resource) => ({ scope: '', audience: resource, accessTokenFormat: 'jwt' }),
    },
  },
  ttl: { AccessToken: Number(seconds), Grant: 3600, IdToken: 3600, Interaction: 600, RefreshToken: 3600, Session: 3600 },
  cookies: { keys: ['for tests alone'] },
});
login.on('request', provider.callback());

/** @type {Set<string>} */
const grants = new Set();
provider.on('grant.success', ({ oidc }) => grants.add(oidc.entities.Grant?.jti ?? oidc.entities.AccessToken.grantId));

const end = () =>
  Promise.all(
    [...grants].flatMap((grant) => [
      provider.AccessToken.revokeByGrantId(grant),
      provider.RefreshToken.revokeByGrantId(grant),
    ]),
  );

/** @param {import('node:http').IncomingMessage} request */
const answer = async ({ method, url, headers }) => {
  if (method === 'OPTIONS') return [204];
  if (url === '/moved') return [307, undefined, { Location: `${issuer}/elsewhere` }];
  if (url === '/end') return end().then(() => [204]);
  const token = await provider.AccessToken.find((headers.authorization ?? '').replace(/^Bearer /, ''));
  if (!token || token.isExpired) return [401];
  if (token.accountId === 'mallory') return [403];
  return [200, { orders: [{ id: 1, number: `A-1 of ${token.accountId}`, total: '12.50', currency: 'EUR' }] }];
};

const data = createServer(async (request, response) => {
  const [status, body, more] = await answer(request);
  response.writeHead(status, {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Headers': 'Authorization',
    'Content-Type': 'application/json',
    ...more,
  });
  response.end(body && JSON.stringify(body));
});
const site = `http://127.0.0.1:${await listen(data)}`;

process.stdin.resume().on('end', () => process.exit());
process.stdout.write(`${JSON.stringify({ issuer, site })}\n`);
