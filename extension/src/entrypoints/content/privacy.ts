import { composedClosest } from '@/core/composed';
import type { UncheckedReason } from '@/shared/outcome';
import { ANYWHERE, type Site } from '@/shared/sites';

interface Privacy {
  /** Whether this field is for private messages only. */
  isPrivate(element: Element): boolean;
  /** Whether what is in it is private now. */
  forbidden(element: Element): UncheckedReason | null;
}

/** What may not be checked on a site. */
export function privacyOf(site: Site | undefined): Privacy {
  const { privatePaths, privateFields, privateWhile } = site ?? { ...ANYWHERE, privatePaths: [] };
  const isPrivate = (element: Element): boolean =>
    privatePaths.some((path) => isUnder(location.pathname, path)) ||
    privateFields.some((selector) => composedClosest(element, selector) !== null);
  const showsPrivate = (element: Element): boolean =>
    privateWhile !== undefined &&
    composedClosest(element, privateWhile.form)?.querySelector(privateWhile.shows) != null;
  return {
    isPrivate,
    forbidden: (element) => (isPrivate(element) || showsPrivate(element) ? 'private' : null),
  };
}

function isUnder(path: string, beginning: string): boolean {
  return path === beginning || path.startsWith(`${beginning}/`);
}
