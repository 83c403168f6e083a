import {
  error,
  info,
  pointerTo,
  warning,
  type Diagnostic,
  type DiagnosticDetails,
  type Waiver,
} from '../../model';
import type { Breach } from './evaluate';

/** A breach with what decides what it does. */
export interface Judged {
  breach: Breach;
  /** The version in which it was first seen, where that is an earlier one. */
  since?: number;
  /** The waiver that holds for it. */
  waiver?: Waiver;
  /** One that held for it until it ended. */
  ended?: Waiver;
}

/** What a breach says to a user: only what is denied and begins in this version is an error. */
export function diagnose(judged: Judged): Diagnostic {
  const { breach, since, waiver } = judged;
  const { policy, subject, message } = breach;
  const details = detailsOf(judged);
  const what = `${subject.address} ${verbOf(breach)} the policy "${policy.title}": ${sentence(message)}`;
  if (waiver) {
    const until = `${what} Waived until ${dayOf(waiver)}: ${sentence(waiver.reason)}`;
    return info('policy/waived', until, details);
  }
  const refuses = policy.effect === 'deny' && since === undefined;
  if (breach.status === 'erred') {
    return refuses
      ? error('policy/errs', what, details)
      : warning('policy/errs', what, details);
  }
  if (refuses) return error('policy/denied', what, details);
  if (policy.effect === 'deny') {
    const old = `${what} It has been so since version ${since}.`;
    return warning('policy/denied-since', old, details);
  }
  return policy.effect === 'warn'
    ? warning('policy/warned', what, details)
    : info('policy/noted', what, details);
}

const verbOf = ({ status }: Breach) =>
  status === 'erred' ? 'cannot be held against' : 'violates';

const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);

/** The date of the end, which is the same everywhere. */
const dayOf = ({ until }: Waiver) => until.slice(0, 10);

function detailsOf({ breach, ended, waiver }: Judged): DiagnosticDetails {
  const { subject, argument } = breach;
  const { type, address, entityRef } = subject;
  return {
    entityRef,
    location: {
      ...{ kind: 'terraform', type, address },
      pointer: argument === undefined ? '' : pointerTo(argument),
    },
    hint: waiver ? undefined : hintOf(breach, ended),
    policy: breach.policy.id,
  };
}

function hintOf({ status, policy }: Breach, ended: Waiver | undefined) {
  if (status === 'erred') return `Correct the rule of the policy ${policy.id}.`;
  if (ended) return `A waiver of ${ended.by} ended on ${dayOf(ended)}.`;
  return policy.effect === 'deny'
    ? `Change it, or ask for a waiver of the policy ${policy.id}.`
    : undefined;
}
