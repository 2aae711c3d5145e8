// Another program that knows the OpenAPI document and nothing else: Redocly looks for what is wrong in it, a client is made of
// it, and each answer is held against the schema that was promised. Takes one JSON object on its standard input
// ({ document, address, calls: [{ operation, token, parameters, body, status }] }) and answers with what is wrong and what was answered.
import { readFileSync } from 'node:fs';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import Ajv from 'ajv/dist/2020.js';
import openApiClient from 'openapi-client-axios';

const { document, address, calls } = JSON.parse(readFileSync(0, 'utf8'));
const wrong = [];

// Everything Redocly recommends, warnings as well. The address of a test is localhost, which the document says because it is true.
const config = await createConfig({ extends: ['recommended-strict'], rules: { 'no-server-example.com': 'off' } });
const problems = await lintFromString({ source: JSON.stringify(document), absoluteRef: 'openapi.json', config });
for (const { ruleId, message, location } of problems) wrong.push(`${ruleId}: ${message} (${location[0]?.pointer ?? ''})`);

const OpenAPIClientAxios = openApiClient.default ?? openApiClient;
const api = new OpenAPIClientAxios({ definition: document, withServer: { url: address }, axiosConfigDefaults: { validateStatus: () => true } });
const client = await api.init();
const ajv = new Ajv({ strict: false, validateFormats: false });
ajv.addSchema(document, 'openapi.json');

const answers = [];
for (const { operation, token, parameters, body, status } of calls) {
  if (typeof client[operation] !== 'function') {
    wrong.push(`${operation}: no such operation`);
    continue;
  }
  const answer = await client[operation](parameters ?? null, body, { headers: token ? { Authorization: `Bearer ${token}` } : {} });
  answers.push(answer.data || null);
  if (answer.status !== status) wrong.push(`${operation}: answered ${answer.status}: ${JSON.stringify(answer.data)}`);
  else wrong.push(...promised(operation, answer));
}

/** What the document says of this answer, and is not so. */
function promised(operation, answer) {
  const [path, methods] = Object.entries(document.paths).find(([, methods]) => Object.values(methods).some(m => m.operationId === operation));
  const [method, { responses }] = Object.entries(methods).find(([, m]) => m.operationId === operation);
  const key = responses[answer.status] ? String(answer.status) : `${String(answer.status)[0]}XX`;
  if (!responses[key]) return [`${operation}: nothing is said of ${answer.status}`];
  const type = (answer.headers['content-type'] ?? '').split(';')[0];
  if (!responses[key].content) return answer.data ? [`${operation}: answered with ${type}, and nothing was promised`] : [];
  if (!responses[key].content[type]) return [`${operation}: answered with ${type}`];
  const pointer = ['paths', path, method, 'responses', key, 'content', type, 'schema'].map(step => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
  const fits = ajv.compile({ $ref: `openapi.json#/${pointer}` });
  return fits(answer.data) ? [] : fits.errors.map(e => `${operation}: ${e.instancePath} ${e.message}`);
}

process.stdout.write(JSON.stringify({ wrong, answers }));
