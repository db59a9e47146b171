#!/usr/bin/env python3
"""Makes a Hugo site out of our own open data, so that both do the same job.

    hugo.py RECORDS.json FOLDER

One page a record (about 7 KB; ours are larger), list pages by kind, area, audience and concern (50 a page), home, sitemap.
"""

import json
import pathlib
import sys

BASE = """<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }}｜{{ site.Title }}</title>
<meta name="description" content="{{ .Description }}">
<link rel="canonical" href="{{ .Permalink }}">
<meta property="og:title" content="{{ .Title }}">
<meta property="og:type" content="article">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no">
<meta property="og:description" content="{{ .Description }}">
<meta property="og:url" content="{{ .Permalink }}">
<meta property="og:locale" content="ja_JP">
<meta property="og:site_name" content="{{ site.Title }}">
<link rel="stylesheet" href="/site.css">
{{ if .IsPage }}<script type="application/ld+json">{{ dict "@context" "https://schema.org" "@type" "GovernmentService" "name" .Title "url" .Permalink "description" .Description "provider" .Params.operators "telephone" .Params.phone "address" .Params.address | jsonify | safeJS }}</script>{{ end }}
</head>
<body>
<a class="skip" href="#main">本文へ移動</a>
<header><p class="site"><a href="/">{{ site.Title }}</a></p>
<nav aria-label="サイトの案内"><ul><li><a href="/concerns/">困りごと</a></li><li><a href="/areas/">町</a></li><li><a href="/kinds/">種類</a></li><li><a href="/audiences/">対象</a></li></ul></nav>
</header>
<nav aria-label="今いる場所"><ol><li><a href="/">ホーム</a></li>{{ with .Params.areas }}{{ range . }}<li><a href="/areas/{{ . | urlize }}/">{{ . }}</a></li>{{ end }}{{ end }}<li aria-current="page">{{ .Title }}</li></ol></nav>
<main id="main" tabindex="-1">
{{ block "main" . }}{{ end }}
</main>
<footer><h2>困ったとき、いますぐ電話</h2>
<ul>
<li><a class="tel" href="tel:119"><svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false"><path d="M6.6 10.8a15 15 0 0 0 6.6 6.6l2.2-2.2a1 1 0 0 1 1-.25 11.4 11.4 0 0 0 3.6.57 1 1 0 0 1 1 1V20a1 1 0 0 1-1 1A17 17 0 0 1 3 4a1 1 0 0 1 1-1h3.5a1 1 0 0 1 1 1 11.4 11.4 0 0 0 .57 3.57 1 1 0 0 1-.25 1z"/></svg>119</a> 消防・救急車（119番）火事のとき、急な病気やけがで救急車がいるとき。24時間／無料</li>
<li><a class="tel" href="tel:110"><svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false"><path d="M6.6 10.8a15 15 0 0 0 6.6 6.6l2.2-2.2a1 1 0 0 1 1-.25 11.4 11.4 0 0 0 3.6.57 1 1 0 0 1 1 1V20a1 1 0 0 1-1 1A17 17 0 0 1 3 4a1 1 0 0 1 1-1h3.5a1 1 0 0 1 1 1 11.4 11.4 0 0 0 .57 3.57 1 1 0 0 1-.25 1z"/></svg>110</a> 警察（110番）なぐられている、おどされているなど、いま危ないとき。24時間／無料</li>
<li><a class="tel" href="tel:0120279338"><svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false"><path d="M6.6 10.8a15 15 0 0 0 6.6 6.6l2.2-2.2a1 1 0 0 1 1-.25 11.4 11.4 0 0 0 3.6.57 1 1 0 0 1 1 1V20a1 1 0 0 1-1 1A17 17 0 0 1 3 4a1 1 0 0 1 1-1h3.5a1 1 0 0 1 1 1 11.4 11.4 0 0 0 .57 3.57 1 1 0 0 1-.25 1z"/></svg>0120-279-338</a> よりそいホットライン どんな悩みでも、だれでも。24時間／無料</li>
<li><a class="tel" href="tel:189"><svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false"><path d="M6.6 10.8a15 15 0 0 0 6.6 6.6l2.2-2.2a1 1 0 0 1 1-.25 11.4 11.4 0 0 0 3.6.57 1 1 0 0 1 1 1V20a1 1 0 0 1-1 1A17 17 0 0 1 3 4a1 1 0 0 1 1-1h3.5a1 1 0 0 1 1 1 11.4 11.4 0 0 0 .57 3.57 1 1 0 0 1-.25 1z"/></svg>189</a> 児童相談所虐待対応ダイヤル 子どもへの虐待かもしれないと思ったとき。24時間／無料</li>
<li><a class="tel" href="tel:%238008"><svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false"><path d="M6.6 10.8a15 15 0 0 0 6.6 6.6l2.2-2.2a1 1 0 0 1 1-.25 11.4 11.4 0 0 0 3.6.57 1 1 0 0 1 1 1V20a1 1 0 0 1-1 1A17 17 0 0 1 3 4a1 1 0 0 1 1-1h3.5a1 1 0 0 1 1 1 11.4 11.4 0 0 0 .57 3.57 1 1 0 0 1-.25 1z"/></svg>#8008</a> DV相談ナビ 夫・妻・恋人からの暴力。近くのDVの相談センターにつながります。</li>
</ul>
<p><a href="/about/">このサイトについて</a> <a href="/how-checked/">内容の確かめ方</a> <a href="/data/">オープンデータ</a></p>
<p>発行 窓口さがし 編集室。文章とデータは CC BY 4.0 で使えます。</p>
</footer>
</body>
</html>
"""

SINGLE = """{{ define "main" }}
<p class="kind"><a href="/kinds/{{ index .Params.kinds 0 | urlize }}/">{{ index .Params.kinds 0 }}</a></p>
<h1>{{ .Title }}</h1><p class="reading">{{ .Params.reading }}</p>
<p class="summary">{{ .Description }}</p>
<dl>
{{ with .Params.phone }}<div><dt>電話</dt><dd>{{ range . }}<a href="tel:{{ replace . "-" "" }}">{{ . }}</a>{{ end }}</dd></div>{{ end }}
{{ with .Params.hours }}<div><dt>開いている時間</dt><dd>{{ . }}</dd></div>{{ end }}
{{ with .Params.address }}<div><dt>場所</dt><dd>{{ . }}</dd></div>{{ end }}
{{ with .Params.fee }}<div><dt>お金</dt><dd>{{ . }}</dd></div>{{ end }}
{{ with .Params.reservation }}<div><dt>予約</dt><dd>{{ . }}</dd></div>{{ end }}
<div><dt>だれが使えるか</dt><dd><ul>{{ range .Params.audiences }}<li><a href="/audiences/{{ . | urlize }}/">{{ . }}</a></li>{{ end }}</ul></dd></div>
<div><dt>受ける相談</dt><dd><ul>{{ range .Params.concerns }}<li><a href="/concerns/{{ . | urlize }}/">{{ . }}</a></li>{{ end }}</ul></dd></div>
{{ with .Params.operators }}<div><dt>運営</dt><dd><ul>{{ range . }}<li>{{ . }}</li>{{ end }}</ul></dd></div>{{ end }}
{{ with .Params.staff }}<div><dt>職員</dt><dd><ul>{{ range . }}<li>{{ . }}</li>{{ end }}</ul></dd></div>{{ end }}
{{ with .Params.facilities }}<div><dt>設備</dt><dd><ul>{{ range . }}<li>{{ . }}</li>{{ end }}</ul></dd></div>{{ end }}
</dl>
<h2>くわしい説明</h2>
{{ .Content }}
<section class="start"><h2>合わないとき・迷ったとき</h2><p>ここでなくても大丈夫です。次のところが、いっしょに考えます。</p><ul>{{ range .Params.areas }}<li><a href="/areas/{{ . | urlize }}/">{{ . }}の相談先</a></li>{{ end }}</ul></section>
<nav aria-label="さがしなおす"><ul>{{ range .Params.concerns }}<li><a href="/concerns/{{ . | urlize }}/">{{ . }}の相談</a></li>{{ end }}</ul></nav>
<h2>この内容のもとになった資料</h2>
<dl><div><dt>資料</dt><dd>{{ .Params.source }}</dd></div><div><dt>確かめた日</dt><dd>{{ .Params.checked }}</dd></div></dl>
{{ end }}
"""

LIST = """{{ define "main" }}
<h1>{{ .Title }}</h1>
{{ $pages := .Paginate .RegularPages 50 }}
<ul>{{ range $pages.Pages }}<li><h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2><p>{{ .Params.reading }}</p><p>{{ .Description }}</p><p>{{ with .Params.phone }}{{ index . 0 }}{{ end }} {{ .Params.hours }} {{ .Params.address }}</p></li>{{ end }}</ul>
<nav aria-label="ページ"><ul>{{ with $pages.Prev }}<li><a href="{{ .URL }}">前</a></li>{{ end }}<li>{{ $pages.PageNumber }} / {{ $pages.TotalPages }}</li>{{ with $pages.Next }}<li><a href="{{ .URL }}">次</a></li>{{ end }}</ul></nav>
{{ end }}
"""

TERMS = """{{ define "main" }}
<h1>{{ .Title }}</h1>
<ul>{{ range .Data.Terms.Alphabetical }}<li><a href="{{ .Page.RelPermalink }}">{{ .Page.Title }}</a> {{ .Count }}</li>{{ end }}</ul>
{{ end }}
"""

HOME = """{{ define "main" }}
<h1>{{ site.Title }}</h1>
{{ range $name, $terms := site.Taxonomies }}<h2>{{ $name }}</h2><ul>{{ range $terms.Alphabetical }}<li><a href="{{ .Page.RelPermalink }}">{{ .Page.Title }}</a> {{ .Count }}</li>{{ end }}</ul>{{ end }}
{{ end }}
"""

CONFIG = """baseURL = "https://madoguchi.example/"
title = "窓口さがし"
languageCode = "ja"
disableKinds = ["rss"]
[pagination]
pagerSize = 50
[taxonomies]
kind = "kinds"
area = "areas"
audience = "audiences"
concern = "concerns"
"""


def main() -> None:
    records = json.loads(pathlib.Path(sys.argv[1]).read_text("utf-8"))["records"]
    folder = pathlib.Path(sys.argv[2])
    layouts = folder / "layouts"
    for name, text in [
        ("_default/baseof.html", BASE),
        ("_default/single.html", SINGLE),
        ("_default/list.html", LIST),
        ("_default/terms.html", TERMS),
        ("index.html", HOME),
    ]:
        path = layouts / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (folder / "hugo.toml").write_text(CONFIG, "utf-8")
    for record in records:
        place = record.get("place", {})
        contacts = record.get("contacts", [])
        head = {
            "title": record["name"],
            "description": record.get("summary", ""),
            "reading": record.get("reading", ""),
            "kinds": [record["kind"]],
            "areas": [record["area"].replace("/", "-")],
            "audiences": record.get("audiences", []),
            "concerns": record.get("concerns", []),
            "phone": [phone for contact in contacts for phone in contact.get("phone", [])],
            "hours": record.get("hours", ""),
            "address": place.get("address", ""),
            "fee": record.get("fee", ""),
            "reservation": record.get("reservation", ""),
            "operators": [operator["name"] for operator in record.get("operators", [])],
            "staff": record.get("staff", []),
            "facilities": [facility["facility"] for facility in record.get("facilities", [])],
            "source": record["trust"]["sources"][0].get("title", ""),
            "checked": record["trust"].get("checked", ""),
        }
        path = folder / "content" / (record["id"] + ".md")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(head, ensure_ascii=False) + "\n\n" + record.get("body", "") + "\n", "utf-8")


main()
