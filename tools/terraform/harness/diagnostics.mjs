/** Reads what terraform prints with -json, and finds out whose it is. */

const SEVERITY = new Set(['error', 'warning']);

/** True of a root module, and of no interest where it is called by another. */
const OF_CALLED_ROOTS = new Set(['Backend configuration ignored']);

/** Lines of JSON, as `init` and `plan` print them; other lines are left out. */
export function messagesIn(stdout) {
  return stdout.split('\n').flatMap(line => {
    if (!line.startsWith('{')) return [];
    try {
      return [JSON.parse(line)];
    } catch {
      return [];
    }
  });
}

/** Diagnostics of `init -json` and `plan -json`. */
export const diagnosticsInMessages = stdout =>
  messagesIn(stdout).flatMap(({ diagnostic }) => diagnostic ?? []);

/** Diagnostics of `validate -json`. */
export const diagnosticsInReport = stdout => JSON.parse(stdout).diagnostics;

/** Diagnostics of a run, and never none of a run that failed. */
export function said({ status, stdout, stderr }, read) {
  try {
    const diagnostics = read(stdout);
    const isExplained = diagnostics.some(d => d.severity === 'error');
    if (status === 0 || isExplained) return diagnostics;
  } catch {
    // not JSON: say what was printed
  }
  const detail = `${stdout}\n${stderr}`.trim();
  return [{ severity: 'error', summary: 'terraform failed', detail }];
}

/**
 * Sorts diagnostics by design: `{byDesign: Map(id → {errors, warnings}), rest}`,
 * where `rest` are the errors that name no design.
 */
export function attribute(diagnostics, wrappers) {
  const byDesign = new Map(
    [...wrappers.keys()].map(id => [id, { errors: [], warnings: [] }]),
  );
  const rest = [];
  for (const diagnostic of diagnostics) {
    const { severity, summary } = diagnostic;
    if (!SEVERITY.has(severity) || OF_CALLED_ROOTS.has(summary)) continue;
    const { id, file, line } = ownerOf(diagnostic, wrappers);
    if (id !== undefined) {
      add(byDesign.get(id)[`${severity}s`], toProblem(diagnostic, file, line));
    } else if (severity === 'error') {
      rest.push(toProblem(diagnostic));
    }
  }
  return { byDesign, rest };
}

/** Problems of a design that is a root itself. */
export function ofOneDesign(diagnostics) {
  const problems = { errors: [], warnings: [] };
  for (const diagnostic of diagnostics) {
    const { severity, range } = diagnostic;
    if (!SEVERITY.has(severity)) continue;
    const problem = toProblem(diagnostic, range?.filename, range?.start.line);
    add(problems[`${severity}s`], problem);
  }
  return problems;
}

function ownerOf({ range, address }, wrappers) {
  if (range) {
    const { filename, start } = range;
    const inDesign = /^\.\.\/\.\.\/designs\/([^/]+)\/(.+)$/.exec(filename);
    if (inDesign) {
      return { id: inDesign[1], file: inDesign[2], line: start.line };
    }
    const id = filename.replace(/\.tf$/, '');
    const wrapper = wrappers.get(id);
    if (wrapper) return { id, ...wrapper.originOf(start.line) };
  }
  const [, id] = /^module\.([^.]+)\./.exec(address ?? '') ?? [];
  return wrappers.has(id) ? { id } : {};
}

/** The harness calls a design `module.d7`; diagnostics are mapped back to the design's addresses. */
function withoutCall(text = '') {
  return text.replace(/\bmodule\.d\d+\./g, '');
}

function toProblem({ summary, detail }, file, line) {
  return {
    summary: withoutCall(summary),
    detail: withoutCall(detail),
    ...(file !== undefined && { file }),
    ...(line !== undefined && { line }),
  };
}

/** Terraform repeats some diagnostics. */
function add(problems, problem) {
  const text = JSON.stringify(problem);
  if (!problems.some(known => JSON.stringify(known) === text)) {
    problems.push(problem);
  }
}
