import { resolve } from 'node:path';
import {
  atFile,
  cloudTitle,
  error,
  hasErrors,
  type Diagnostic,
} from '@appstack/compiler/model';
import { messageOf, type ExitCode } from '../errors';
import { print, type Format } from '../output/terminal';
import { count } from '../output/text';
import { writeFiles } from '../output/writeFiles';
import {
  compileEntities,
  type CompiledEntities,
  type CompileOptions,
} from './compileEntities';

export interface GenerateOptions extends CompileOptions {
  format: Format;
}

/** Compiles entities of a file catalog into Terraform and writes it. */
export async function generate(options: GenerateOptions): Promise<ExitCode> {
  const compiled = await compileEntities(options);
  const { plan, diagnostics } = compiled;
  if (plan) {
    const thrown = await writeFiles(resolve(options.out), plan).then(
      () => undefined,
      problem => problem,
    );
    if (thrown) diagnostics.push(notWritten(options.out, thrown));
  }
  return report(options, compiled);
}

function notWritten(out: string, thrown: unknown): Diagnostic {
  return error('write/failed', `${out} cannot be written.`, {
    ...atFile(out),
    hint: messageOf(thrown),
  });
}

function report(
  { environment, format, out }: GenerateOptions,
  { name: stack, catalog, diagnostics, result }: CompiledEntities,
): ExitCode {
  const compilation = result?.compilation;
  const policyResults = compilation?.policyResults ?? [];
  const written = hasErrors(diagnostics) ? [] : (compilation?.files ?? []);
  return print(
    {
      ...{ command: 'generate', out },
      json: {
        stack,
        environment,
        files: written.map(file => file.path),
        resources: (compilation?.resources ?? []).map(
          ({ address, type, mode, root, origin, entityRef, reason }) => ({
            address,
            type,
            mode,
            root,
            origin,
            entityRef,
            reason,
          }),
        ),
        decisions:
          compilation?.design.nodes.map(({ decision }) => decision) ?? [],
        diagnostics,
        ...(policyResults.length > 0 && { policyResults }),
      },
      text: result && written.length > 0 ? summarize(stack, result) : [],
      diagnostics,
      places: catalog.places,
    },
    format,
  );
}

function summarize(
  stack: string,
  { compilation, environment }: NonNullable<CompiledEntities['result']>,
): string[] {
  const { resources, files, manifest, changed } = compilation;
  const managed = resources.filter(({ mode }) => mode === 'managed');
  const explicit = managed.filter(({ origin }) => origin === 'explicit');
  const implied = managed.length - explicit.length;
  return [
    `${stack}: ${environment.name} on ${cloudTitle(environment.cloud)} (${environment.region})`,
    changed
      ? `Version ${manifest.version}`
      : `Version ${manifest.version}, unchanged`,
    `${count(explicit.length, 'resource')} for entities, ${implied} implied`,
    ...files.map(file => `  ${file.path}`),
  ];
}
