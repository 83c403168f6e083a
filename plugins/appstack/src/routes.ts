import {
  createExternalRouteRef,
  createRouteRef,
  createSubRouteRef,
} from '@backstage/core-plugin-api';

export const rootRouteRef = createRouteRef({ id: 'appstack' });

export const stacksRouteRef = createSubRouteRef({
  id: 'appstack-stacks',
  parent: rootRouteRef,
  path: '/stacks',
});

export const stackRouteRef = createSubRouteRef({
  id: 'appstack-stack',
  parent: rootRouteRef,
  path: '/stacks/:name',
});

export const runRouteRef = createSubRouteRef({
  id: 'appstack-run',
  parent: rootRouteRef,
  path: '/runs/:id',
});

export const runsRouteRef = createSubRouteRef({
  id: 'appstack-runs',
  parent: rootRouteRef,
  path: '/runs',
});

export const coverageRouteRef = createSubRouteRef({
  id: 'appstack-coverage',
  parent: rootRouteRef,
  path: '/coverage',
});

export const mappingsRouteRef = createSubRouteRef({
  id: 'appstack-mappings',
  parent: rootRouteRef,
  path: '/mappings',
});

export const mappingRouteRef = createSubRouteRef({
  id: 'appstack-mapping',
  parent: rootRouteRef,
  path: '/mappings/:name',
});

/** No mapping can be called so. */
export const resourceTypesRouteRef = createSubRouteRef({
  id: 'appstack-resource-types',
  parent: rootRouteRef,
  path: '/mappings/resource-types',
});

export const resourceTypeRouteRef = createSubRouteRef({
  id: 'appstack-resource-type',
  parent: rootRouteRef,
  path: '/mappings/resource-types/:type',
});

export const environmentsRouteRef = createSubRouteRef({
  id: 'appstack-environments',
  parent: rootRouteRef,
  path: '/environments',
});

export const environmentRouteRef = createSubRouteRef({
  id: 'appstack-environment',
  parent: rootRouteRef,
  path: '/environments/:name',
});

export const governanceRouteRef = createSubRouteRef({
  id: 'appstack-governance',
  parent: rootRouteRef,
  path: '/governance',
});

export const activityRouteRef = createSubRouteRef({
  id: 'appstack-activity',
  parent: rootRouteRef,
  path: '/activity',
});

export const dashboardRouteRef = createSubRouteRef({
  id: 'appstack-dashboard',
  parent: rootRouteRef,
  path: '/dashboard',
});

export const entityContentRouteRef = createRouteRef({
  id: 'appstack-entity-content',
});

export const catalogEntityRouteRef = createExternalRouteRef({
  id: 'catalog-entity',
  params: ['namespace', 'kind', 'name'],
  optional: true,
  defaultTarget: 'catalog.catalogEntity',
});
