#include "validation/report/page/assets.h"
#include "validation/report/svg/style.h"

namespace wabed::validation::report {
namespace {

constexpr const char* kLayout = R"css(
:root{color-scheme:light dark;--ink:#1b2026;--quiet:#56606b;--paper:#fff;--panel:#f4f6f9;
--line:#d9dee5;--link:#005b96;--good:#00674a;--bad:#a33f00;--mark:#0072b2}
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:1rem;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);line-height:1.55;
font-family:system-ui,'Segoe UI',Roboto,'Helvetica Neue',Arial,'DejaVu Sans',sans-serif;font-size:1rem}
a{color:var(--link)}
a:focus-visible,button:focus-visible,select:focus-visible,summary:focus-visible,
.scroll:focus-visible{outline:3px solid var(--mark);outline-offset:2px;border-radius:3px}
.page{max-width:76rem;margin:0 auto;padding:1.5rem 1.25rem 4rem}
header h1{font-size:clamp(1.6rem,1.1rem + 2.2vw,2.5rem);line-height:1.15;margin:.2rem 0 .6rem;
letter-spacing:-.015em;overflow-wrap:anywhere}
header .kind{color:var(--quiet);margin:0;font-size:.95rem}
.lead{max-width:46rem;font-size:1.08rem;margin:.4rem 0 1rem;overflow-wrap:anywhere}
dl.facts{display:flex;flex-wrap:wrap;gap:.2rem 1.6rem;margin:.4rem 0 1.4rem;color:var(--quiet);
font-size:.93rem}
dl.facts div{display:flex;gap:.4rem}
dl.facts dt::after{content:":"}
dl.facts dd{margin:0;color:var(--ink);overflow-wrap:anywhere}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:.7rem;
margin:0 0 1.4rem;padding:0;list-style:none}
.tiles li{background:var(--panel);border-radius:.6rem;padding:.75rem .95rem}
.tiles b{display:block;font-size:1.6rem;line-height:1.2;font-weight:650;
font-variant-numeric:tabular-nums}
.tiles span{color:var(--quiet);font-size:.88rem;display:block;line-height:1.35}
nav ul{display:flex;flex-wrap:wrap;gap:.15rem 1.1rem;list-style:none;margin:0;padding:.6rem 0;
border-block:1px solid var(--line);font-size:.95rem}
nav a{text-decoration:none}
nav a:hover{text-decoration:underline}
section{margin-top:3rem}
h2{font-size:1.5rem;letter-spacing:-.01em;margin:0 0 .5rem}
h3{font-size:1.12rem;margin:1.8rem 0 .3rem}
p{max-width:46rem;margin:.4rem 0 .8rem}
.quiet{color:var(--quiet);font-size:.93rem}
figure{margin:1.2rem 0 2rem}
figure h3{margin:0 0 .5rem}
figcaption{max-width:50rem;font-size:.95rem;margin-top:.5rem}
figcaption p{margin:.25rem 0;max-width:none}
figcaption .found{border-left:3px solid var(--mark);padding-left:.7rem;margin-top:.5rem}
figcaption .more{color:var(--quiet);font-size:.88rem}
.scroll{overflow-x:auto;-webkit-overflow-scrolling:touch}
svg.fig{display:block;width:100%;height:auto;min-width:44rem}
table{border-collapse:collapse;width:100%;font-size:.92rem;font-variant-numeric:tabular-nums}
caption{text-align:left;color:var(--quiet);padding:.2rem 0 .5rem;font-size:.93rem}
th,td{padding:.38rem .65rem;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
th{font-weight:600;white-space:nowrap;vertical-align:bottom}
th.n,td.n{text-align:right}
td.n,td.w{white-space:nowrap}td.why{min-width:13rem}
.broad table{min-width:48rem}
th{line-height:1.3}.wrap th{white-space:normal}
tbody tr:hover{background:var(--panel)}
th button{font:inherit;color:inherit;background:none;border:0;padding:0;cursor:pointer}
th button::after{content:"\2195";opacity:.35;margin-left:.3em;font-size:.85em}
th[aria-sort=ascending] button::after{content:"\2191";opacity:1}
th[aria-sort=descending] button::after{content:"\2193";opacity:1}
#verdicts td:first-child{min-width:19rem}#verdicts td:nth-child(2){min-width:13rem}
#verdicts td:nth-child(3){min-width:11rem}
td small{color:var(--quiet);display:block;line-height:1.35;overflow-wrap:anywhere}
main .scroll{margin:.6rem 0 1.5rem}figure .scroll{margin:0}
.tall caption{padding:.5rem .65rem}
.tall{max-height:34rem;overflow:auto;border:1px solid var(--line);border-radius:.5rem}
.tall thead th{position:sticky;top:0;background:var(--paper);box-shadow:0 1px 0 var(--line)}
.pass{color:var(--good);font-weight:600;white-space:nowrap}
.fail{color:var(--bad);font-weight:600;white-space:nowrap}
.none{color:var(--quiet);white-space:nowrap}
#servers td.fail{white-space:normal;min-width:12rem}td.fail small{font-weight:400}
#servers th{white-space:normal}#servers .sort td:nth-child(2){min-width:7rem}
details{margin:.6rem 0}
summary{cursor:pointer}
details.call{border:1px solid var(--line);border-radius:.6rem;padding:.6rem .9rem}
details.call>summary{font-weight:600}
.choose{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center;margin:.8rem 0}
select{font:inherit;padding:.35rem .6rem;border-radius:.4rem;border:1px solid var(--quiet);
background:var(--paper);color:var(--ink);max-width:100%}
pre{background:var(--panel);border-radius:.5rem;padding:.75rem 1rem;overflow-x:auto;font-size:.87rem;
line-height:1.5;font-family:ui-monospace,'SFMono-Regular',Menlo,Consolas,'DejaVu Sans Mono',monospace}
code{font-family:ui-monospace,'SFMono-Regular',Menlo,Consolas,'DejaVu Sans Mono',monospace;
font-size:.92em;overflow-wrap:anywhere}
#tip{position:fixed;z-index:9;pointer-events:none;background:var(--ink);color:var(--paper);
padding:.4rem .65rem;border-radius:.4rem;font-size:.86rem;max-width:24rem;white-space:pre-line;
line-height:1.4;box-shadow:0 2px 10px rgba(0,0,0,.25)}
.tips [data-tip]:hover{filter:brightness(1.12)}
footer{margin-top:4rem;padding-top:1rem;border-top:1px solid var(--line);color:var(--quiet);
font-size:.9rem}
@media (max-width:40rem){.page{padding:1rem .9rem 3rem}th,td{padding:.35rem .45rem}
.tiles{grid-template-columns:1fr 1fr}.tiles b{font-size:1.35rem}details.call{padding:.5rem .6rem}}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
@media print{.page{max-width:none;padding:0}nav,.choose,.more a{display:none}main .scroll{margin:.6rem 0 1.5rem}figure .scroll{margin:0}
.tall caption{padding:.5rem .65rem}
.tall{max-height:none;
overflow:visible;border:0}figure,tr{break-inside:avoid}h2,h3{break-after:avoid}
svg.fig{min-width:0}.scroll{overflow:visible}section{margin-top:1.5rem}th button::after{content:""}}
)css";

constexpr const char* kDarkPage =
    ":root{--ink:#e9ebee;--quiet:#a9b2bd;--paper:#14181d;--panel:#20262e;--line:#353d47;"
    "--link:#7cc0f0;--good:#46cfa5;--bad:#f39a63;--mark:#4aa3df}\n";

}  // namespace

std::string PageStyle() {
  return std::string(kLayout) + FigureStyle() + "@media screen and (prefers-color-scheme:dark){" +
         kDarkPage + DarkFigureStyle() + "}\n";
}

}  // namespace wabed::validation::report
