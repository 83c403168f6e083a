import { versionDetail } from '../../__testUtils__/fixtures';
import { toGraph } from './graphModel';
import { NODE_WIDTH, placeGraph } from './layout';

const [realization] = versionDetail.environments;

describe('The dependency graph', () => {
  it('holds entities, what they connect to, and what lies outside', () => {
    const graph = toGraph(realization);

    expect(
      graph.nodes.map(({ name, isExternal }) => [name, isExternal]),
    ).toEqual([
      ['legacy-import', false],
      ['Orders service', false],
      ['orders-db', false],
      ['audit-log', true],
    ]);
    expect(graph.edges).toHaveLength(2);
  });

  it('shows what is connected to even when nothing describes it', () => {
    const graph = toGraph({
      ...realization,
      design: { ...realization.design, externals: [] },
    });
    expect(graph.nodes.at(-1)).toMatchObject({
      name: 'audit-log',
      isExternal: true,
    });
  });

  it('leaves out what is nothing to deploy, unless something touches it', () => {
    expect(realization.design.nodes.map(({ name }) => name)).toContain(
      'order-kit',
    );
    expect(toGraph(realization).nodes.map(({ name }) => name)).not.toContain(
      'order-kit',
    );
  });

  it('places consumers left of what they use, also in circles', () => {
    const [service, database] = realization.design.nodes.slice(-2);
    const mutual = toGraph({
      ...realization,
      design: {
        ...realization.design,
        externals: [],
        nodes: [
          { ...service, connections: service.connections.slice(-1) },
          {
            ...database,
            host: service.id,
          },
        ],
      },
    });

    const placed = placeGraph(mutual, { labels: true });
    const [from, to] = placed.nodes;
    expect(Math.abs(to.x - from.x)).toBeGreaterThan(NODE_WIDTH);
    expect(placed.edges.every(({ points }) => points.length > 1)).toBe(true);
    expect(placed.width).toBeGreaterThan(2 * NODE_WIDTH);
  });
});
