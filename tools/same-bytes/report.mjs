const MOST_PLACES = 200;

/** What differs, as text: counts by kind of file, the places, and the first lines of some. */
export function describeDifferences(
  { differences, compared },
  { show, seconds },
) {
  const byFile = new Map();
  for (const { path } of differences) {
    const file = path.split('/').slice(3).join('/') || path;
    byFile.set(file, (byFile.get(file) ?? 0) + 1);
  }
  return [
    `${compared.compilations} compilations of each side, ${compared.files} files compared in ${Math.round(seconds)} s: ` +
      `${differences.length === 0 ? 'all the same, byte for byte' : `${differences.length} differ`}.`,
    ...[...byFile]
      .sort(([, one], [, other]) => other - one)
      .map(([file, count]) => `  ${String(count).padStart(6)} ${file}`),
    ...differences
      .slice(0, MOST_PLACES)
      .map(
        ({ sample, cloud, profile, step, path, before, after }) =>
          `${nameOf(before, after)} ${sample} | ${cloud} ${profile} | ${step} | ${path}`,
      ),
    ...(differences.length > MOST_PLACES
      ? [`… and ${differences.length - MOST_PLACES} more`]
      : []),
    ...differences.slice(0, show).flatMap(firstDifference),
    '',
  ].join('\n');
}

function nameOf(before, after) {
  if (before === undefined) return 'added  ';
  return after === undefined ? 'missing' : 'differs';
}

/** The lines around the first one that differs. */
function firstDifference({ sample, step, path, before = '', after = '' }) {
  const old = before.split('\n');
  const now = after.split('\n');
  const at = old.findIndex((line, index) => line !== now[index]);
  const start = at < 0 ? old.length : at;
  const around = lines => lines.slice(Math.max(0, start - 2), start + 4);
  return [
    '',
    `--- ${sample} | ${step} | ${path}:${start + 1}`,
    ...around(old).map(line => `- ${line.slice(0, 200)}`),
    ...around(now).map(line => `+ ${line.slice(0, 200)}`),
  ];
}
