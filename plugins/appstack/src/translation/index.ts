import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { activity } from './activity';
import { common } from './common';
import { coverage } from './coverage';
import { dashboard } from './dashboard';
import { delivery } from './delivery';
import { entity } from './entity';
import { environments } from './environments';
import { governance } from './governance';
import { history } from './history';
import { mappings } from './mappings';
import { modules } from './modules';
import { overrides } from './overrides';
import { resourceTypes } from './resourceTypes';
import { run } from './run';
import { runs } from './runs';
import { searchResult } from './searchResult';
import { stack } from './stack';
import { stacks } from './stacks';
import { sync } from './sync';
import { templates } from './templates';

/**
 * All messages of the plugin, in English. Apps translate them by a resource for
 * this ref.
 *
 * @public
 */
export const appstackTranslationRef = createTranslationRef({
  id: 'plugin.appstack',
  messages: {
    activity,
    common,
    coverage,
    dashboard,
    delivery,
    entity,
    stack,
    stacks,
    sync,
    templates,
    mappings,
    modules,
    overrides,
    resourceTypes,
    run,
    runs,
    environments,
    governance,
    history,
    searchResult,
  },
});
