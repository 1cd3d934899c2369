/** The least that a process which draws a chart has to do: load the two libraries that draw it. */
import "vega";
import "vega-lite";
