import * as z from 'zod';

/**
 * How to get the neighbouring pages of a list.
 *
 * @public
 */
export const pageInfoSchema = z.object({
  nextCursor: z.string().optional(),
  prevCursor: z.string().optional(),
});

/**
 * The type of {@link pageInfoSchema}.
 *
 * @public
 */
export type PageInfo = z.infer<typeof pageInfoSchema>;

/**
 * A page of a list.
 *
 * @public
 */
export interface Page<T> {
  items: T[];
  pageInfo: PageInfo;
  /** The number of items on all pages, where that is cheap to count. */
  totalItems?: number;
}

/**
 * The schema of a page of `items`.
 *
 * @public
 */
export function pageSchema<T extends z.ZodType>(items: T) {
  return z.object({
    items: z.array(items),
    pageInfo: pageInfoSchema,
    totalItems: z.number().int().nonnegative().optional(),
  });
}

/**
 * The largest page that a list returns.
 *
 * @public
 */
export const MAX_PAGE_SIZE = 200;

/**
 * The query parameters that every list takes.
 *
 * @public
 */
export const pageQuerySchema = z.strictObject({
  /** From `pageInfo` of the page before. */
  cursor: z.string().min(1).max(2000).optional(),
  limit: z.coerce.number().int().min(1).max(MAX_PAGE_SIZE).optional(),
});

/**
 * The type of {@link pageQuerySchema}.
 *
 * @public
 */
export type PageQuery = z.infer<typeof pageQuerySchema>;
