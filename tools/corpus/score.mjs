const VERDICTS = [
  'right',
  'left-out',
  'wrong',
  'unmapped',
  'missing',
  'not-made',
];

const share = (part, whole) =>
  whole === 0 ? 0 : Math.round((1000 * part) / whole) / 10;

/**
 * Counts what {@link import('./compare.mjs').compareWithLabels} found, in
 * percent where a goal is.
 *
 * @param {ReturnType<import('./compare.mjs').compareWithLabels>} found
 */
export function scoreOf({ verdicts, marks, lostEdges, exposures }) {
  const among = verdict => verdicts.filter(one => one.verdict === verdict);
  const count = Object.fromEntries(
    VERDICTS.map(verdict => [verdict, among(verdict).length]),
  );
  const guesses = marks.filter(({ guess }) => guess);
  const certain = marks.filter(({ guess }) => !guess);
  const missing = guesses.filter(({ marked }) => !marked);
  const needless = certain.filter(({ marked }) => marked);
  const toMake = verdicts.length - count['not-made'];
  return {
    entities: verdicts.length,
    ...count,
    rightPercent: share(count.right, toMake - count['left-out']),
    leftOutPercent: share(count['left-out'], toMake),
    guesses: guesses.length,
    missingPercent: share(missing.length, guesses.length),
    certain: certain.length,
    needlessPercent: share(needless.length, certain.length),
    mustNotBe: verdicts
      .filter(({ label: { is }, verdict }) => isNone(is) && verdict === 'wrong')
      .map(nameOf),
    notRight: ['wrong', 'unmapped', 'missing'].flatMap(verdict =>
      among(verdict).map(one => `${verdict}: ${nameOf(one)}`),
    ),
    missingMarks: missing.map(one => `${nameOf(one)} ${one.about}`),
    needlessMarks: needless.map(one => `${nameOf(one)} ${one.about}`),
    wrongExposure: exposures.filter(({ right }) => !right).map(nameOf),
    lostEdges,
  };
}

const isNone = is => is === 'none' || is === 'elsewhere';
const nameOf = ({ catalog, ref }) => `${catalog} ${ref}`;

/** The same as text. */
export function describeScore(score) {
  const listed = (title, names) => names.map(name => `${title}: ${name}`);
  return [
    '',
    `${score.entities} labelled entities: ${VERDICTS.map(verdict => `${verdict} ${score[verdict]}`).join(', ')}`,
    `right ${score.rightPercent} % of what is written, left out ${score.leftOutPercent} %`,
    `marks missing on ${score.missingPercent} % of ${score.guesses} guesses, needless on ${score.needlessPercent} % of ${score.certain} certain ones`,
    ...listed('must not be', score.mustNotBe),
    ...listed('not right', score.notRight),
    ...listed('not marked', score.missingMarks),
    ...listed('marked needlessly', score.needlessMarks),
    ...listed('wrong exposure', score.wrongExposure),
    ...listed('lost dependency', score.lostEdges),
  ];
}
