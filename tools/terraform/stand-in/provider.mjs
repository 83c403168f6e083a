/** The provider: its schemas are real, everything behind them is made up. */
import { randomBytes } from 'node:crypto';
import { apply, emptyState } from './apply.mjs';
import { source } from './madeUp.mjs';
import * as msgpack from './msgpack.mjs';
import { changedPaths, plan } from './plan.mjs';
import { validate } from './validation.mjs';

const unpack = value => msgpack.decode(value.msgpack);
const pack = value => ({ msgpack: msgpack.encode(value) });
const isSame = (a, b) => Buffer.compare(a.msgpack, b.msgpack) === 0;

/**
 * The methods of a provider by name. `encodedSchemas()` gives the response to
 * GetProviderSchema. `forceNew` lists by resource type the ForceNew arguments,
 * whose change replaces the resource; schemas do not hold them.
 */
export function standInProvider(
  schemas,
  encodedSchemas,
  { forceNew = {} } = {},
) {
  const accept = () => ({});
  return {
    GetProviderSchema: encodedSchemas,
    ConfigureProvider: accept,
    GetFunctions: accept,
    StopProvider: accept,

    ValidateProviderConfig: ({ config }) => ({
      diagnostics: validate(schemas.provider(), unpack(config)),
    }),

    ValidateResourceConfig: ({ type_name: type, config }) => ({
      diagnostics: validate(schemas.resource(type), unpack(config)),
    }),

    ValidateDataResourceConfig: ({ type_name: type, config }) => ({
      diagnostics: validate(schemas.dataSource(type), unpack(config)),
    }),

    // Only this provider writes the state, so its shape is always current.
    UpgradeResourceState: ({ raw_state: raw }) => ({
      upgraded_state: { json: raw.json },
    }),

    ReadResource: ({ current_state: current, private: kept }) => ({
      new_state: current,
      private: kept,
    }),

    PlanResourceChange(request) {
      const { prior_state: prior, proposed_new_state: proposed } = request;
      const state = unpack(proposed);
      if (state === null || isSame(prior, proposed)) {
        return { planned_state: proposed };
      }
      const type = request.type_name;
      const was = unpack(prior);
      const config = unpack(request.config);
      const planned = plan(schemas.resource(type), state, config, was);
      return {
        planned_state: pack(planned),
        requires_replace: changedPaths(forceNew[type] ?? [], was, planned),
        legacy_type_system: true,
      };
    },

    ApplyResourceChange({ type_name: type, planned_state: planned }) {
      const state = unpack(planned);
      if (state === null) return { new_state: planned };
      const from = source(type, randomBytes(16));
      const applied = apply(schemas.resource(type), state, from);
      return { new_state: pack(applied), legacy_type_system: true };
    },

    ImportResourceState({ type_name: type, id }) {
      const state = { ...emptyState(schemas.resource(type)), id };
      return {
        imported_resources: [{ type_name: type, state: pack(state) }],
      };
    },

    ReadDataSource({ type_name: type, config }) {
      const schema = schemas.dataSource(type);
      const given = unpack(config);
      // The same answer each time, or every plan would find changes.
      const from = source(type, config.msgpack);
      return { state: pack(apply(schema, plan(schema, given, given), from)) };
    },
  };
}
