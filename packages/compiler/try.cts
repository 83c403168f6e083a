import { compile, createRegistry, mappingChain, builtInEnvironments, BUILT_IN_STANDARDS } from './src';
import { loadProviderSchemas } from '@appstack/provider-schemas';
import { loadAll } from 'js-yaml';
import * as fs from 'fs';
import * as path from 'path';
const dir = process.argv[2]; const ref = process.argv[3]; const env = process.argv[4] ?? 'production';
const docs: unknown[] = [];
for (const f of fs.readdirSync(dir, { recursive: true }) as string[]) if (/ya?ml$/.test(f)) for (const d of loadAll(fs.readFileSync(path.join(dir, f), 'utf8'))) docs.push(d);
const environment = builtInEnvironments('aws').find(e => e.name === env)!;
const t0 = Date.now();
const r = compile({ stack: { name: ref.split('/')[1], owner: 'group:default/team' }, catalog: docs, scope: { entityRefs: ref.split(','), mode: 'merge' }, mappings: mappingChain('aws', new Map()).mappings, environment, standards: BUILT_IN_STANDARDS, registry: createRegistry(), schemas: loadProviderSchemas() });
console.error(Date.now() - t0, 'ms');
fs.rmSync('/tmp/out', { recursive: true, force: true });
for (const f of r.files) { const p = path.join('/tmp/out', f.path); fs.mkdirSync(path.dirname(p), { recursive: true }); fs.writeFileSync(p, f.content); }
for (const d of r.diagnostics) console.error(d.severity, d.code, d.message, d.path ?? '', '|', d.hint ?? '');
for (const n of r.design.nodes) console.error(n.id, n.decision.basis, JSON.stringify(n.decision.target), n.decision.evidence, n.host ?? '', n.connections.map(c => c.to + ':' + c.access).join(' '));
