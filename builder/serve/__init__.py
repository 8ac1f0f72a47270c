"""A change -> `site.build` -> the browser: watching and serving have no build logic of their own."""

from builder.serve.loop import Said, serve, watch

__all__ = ["Said", "serve", "watch"]
