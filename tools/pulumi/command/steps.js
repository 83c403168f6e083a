'use strict';

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** What a change makes of each resource, by which a plan is held to. */
exports.changesOf = changes =>
  Object.fromEntries(
    changes.map(({ urn, op, now }) => [urn, JSON.stringify([op, now])]),
  );

/** The resources as they are in the cloud, where somebody may have changed them. */
exports.refreshed = ({ resources, cloud }) =>
  resources.flatMap(({ urn }) =>
    cloud[urn] ? [{ urn, inputs: cloud[urn] }] : [],
  );

/** What leads from the resources that there are to those that there shall be. */
exports.stepsOf = (before, after, command) => {
  const known = new Map(before.map(one => [one.urn, one.inputs]));
  const wanted = new Set(after.map(({ urn }) => urn));
  return [
    ...after.map(({ urn, inputs: now }) => {
      const old = known.get(urn);
      if (!old) return { op: 'create', urn, now };
      const names = new Set([...Object.keys(old), ...Object.keys(now)]);
      const diffs = [...names].filter(name => !same(old[name], now[name]));
      if (diffs.length === 0) return { op: 'same', urn, old, now };
      const replaces = command !== 'refresh' && diffs.includes('name');
      return { op: replaces ? 'replace' : 'update', urn, old, now, diffs };
    }),
    ...before
      .filter(({ urn }) => !wanted.has(urn))
      .map(({ urn, inputs: old }) => ({ op: 'delete', urn, old })),
  ];
};
