PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
INSERT INTO grdb_migrations VALUES('2026-11-21 feeds, entries, stories');
INSERT INTO grdb_migrations VALUES('2026-11-21 domains, events, pages');
INSERT INTO grdb_migrations VALUES('2026-11-30 days of the window, rare hashes, boilerplate');
CREATE TABLE feeds (
    id TEXT PRIMARY KEY NOT NULL, url TEXT NOT NULL, title TEXT, link TEXT,
    validator_url TEXT, etag TEXT, last_modified TEXT, document_sha256 TEXT,
    last_attempt INTEGER, last_success INTEGER, last_change INTEGER,
    failures INTEGER NOT NULL, failure TEXT,
    next_poll INTEGER NOT NULL, next_poll_rule TEXT NOT NULL, next_poll_reason TEXT NOT NULL,
    is_gone INTEGER NOT NULL, hints TEXT, moved_to TEXT
, failures_of_kind INTEGER NOT NULL DEFAULT 0, variant TEXT, fresh_for INTEGER, redirect_target TEXT, redirect_first_seen INTEGER, redirect_last_seen INTEGER, redirect_times INTEGER, moves TEXT, answered_by TEXT, refused_mark TEXT, last_forced INTEGER, last_refresh INTEGER, last_document INTEGER, usual_gap INTEGER, halvings INTEGER NOT NULL DEFAULT 0, walk TEXT) WITHOUT ROWID;
INSERT INTO feeds VALUES('busy','http://127.0.0.3:8099/busy.xml',NULL,NULL,NULL,NULL,NULL,NULL,1795245915096,NULL,NULL,1,'{"kind":"rate_limited","message":"answered 429: asked to come back later","retryAfter":{"milliseconds":1795253115096},"status":429}',1795253118260,'retry-after','the server asked to be left alone until 2026-11-21T09:25:15.096Z',0,NULL,NULL,1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL);
INSERT INTO feeds VALUES('gone','http://127.0.0.4:8099/gone.xml',NULL,NULL,NULL,NULL,NULL,NULL,1795245915096,NULL,NULL,0,NULL,253402300799000,'gone','the publisher says that the feed is no more (410)',1,NULL,NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL);
INSERT INTO feeds VALUES('herald','http://127.0.0.1:8099/old.xml','The herald Post','https://herald.example/','http://127.0.0.1:8099/herald.xml','W/"h\"1"','Sat, 21 Nov 2026 06:00:00 GMT','5126eb53ddfcd986882d98a406be3bc12f554dc10561d7a34d0069b945af2d96',1795245915460,1795245915460,1795245915170,0,NULL,1795251362347,'ttl','the feed''s ttl: 90 min',0,'{"skipHours":[3,4],"ttlMinutes":90}',NULL,0,NULL,NULL,'http://127.0.0.1:8099/herald.xml',1795245915460,1795245915460,1,NULL,NULL,NULL,NULL,NULL,1795245915170,NULL,0,NULL);
INSERT INTO feeds VALUES('missing','http://127.0.0.5:8099/missing.xml',NULL,NULL,NULL,NULL,NULL,NULL,1795245915455,NULL,NULL,2,'{"kind":"not_found","message":"answered 404: there is no such feed","status":404}',1795253423172,'backoff','failed 2 times in a row, last by not_found: 2 h',0,NULL,NULL,2,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL);
INSERT INTO feeds VALUES('moved-nowhere','http://127.0.0.6:8099/never.xml',NULL,NULL,NULL,NULL,NULL,NULL,1795245915455,NULL,NULL,2,'{"kind":"not_found","message":"answered 404: there is no such feed","status":404}',1795253624506,'backoff','failed 2 times in a row, last by not_found: 2 h',0,NULL,NULL,2,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL);
INSERT INTO feeds VALUES('post','http://127.0.0.2:8099/post.xml','The post Post','https://post.example/',NULL,NULL,NULL,'2c9ac9a77f77604414a469a8892ec88699d778b1d0a72d9687fcde0351535adb',1795245915455,1795245915455,1795245915455,0,NULL,1795251542956,'ttl','the feed''s ttl: 90 min',0,'{"skipHours":[3,4],"ttlMinutes":90}',NULL,0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1795245915455,NULL,0,NULL);
CREATE TABLE runs (
    id TEXT PRIMARY KEY NOT NULL, command TEXT NOT NULL, started INTEGER NOT NULL, finished INTEGER, interrupted TEXT
) WITHOUT ROWID;
INSERT INTO runs VALUES('20261121T072515.085Z','fetch',1795245915085,1795245915184,NULL);
INSERT INTO runs VALUES('20261121T072515.443Z','fetch',1795245915443,1795245915496,NULL);
CREATE TABLE fetches (
    fetch INTEGER PRIMARY KEY NOT NULL, id TEXT NOT NULL UNIQUE, run TEXT NOT NULL, feed TEXT NOT NULL,
    started INTEGER NOT NULL, finished INTEGER NOT NULL, outcome TEXT NOT NULL, status INTEGER,
    wire_bytes INTEGER NOT NULL, document_bytes INTEGER NOT NULL, document_sha256 TEXT,
    entries_new INTEGER NOT NULL, entries_updated INTEGER NOT NULL, entries_same INTEGER NOT NULL, entries_dropped INTEGER NOT NULL,
    repairs INTEGER NOT NULL, next_poll INTEGER NOT NULL, next_poll_rule TEXT NOT NULL, next_poll_reason TEXT NOT NULL,
    hops TEXT NOT NULL, failure TEXT
, page TEXT, robots_tag TEXT);
INSERT INTO fetches VALUES(1,'20261121T072515.085Z-000001','20261121T072515.085Z','busy',1795245915085,1795245915096,'failed',429,0,0,NULL,0,0,0,0,0,1795253118260,'retry-after','the server asked to be left alone until 2026-11-21T09:25:15.096Z','[{"status":429,"url":"http://127.0.0.3:8099/busy.xml"}]','{"kind":"rate_limited","message":"answered 429: asked to come back later","retryAfter":{"milliseconds":1795253115096},"status":429}',NULL,NULL);
INSERT INTO fetches VALUES(2,'20261121T072515.085Z-000002','20261121T072515.085Z','missing',1795245915086,1795245915096,'failed',404,0,0,NULL,0,0,0,0,0,1795249527346,'backoff','failed once, last by not_found: 1 h','[{"status":404,"url":"http://127.0.0.5:8099/missing.xml"}]','{"kind":"not_found","message":"answered 404: there is no such feed","status":404}',NULL,NULL);
INSERT INTO fetches VALUES(3,'20261121T072515.085Z-000003','20261121T072515.085Z','gone',1795245915086,1795245915096,'gone',410,0,0,NULL,0,0,0,0,0,253402300799000,'gone','the publisher says that the feed is no more (410)','[{"status":410,"url":"http://127.0.0.4:8099/gone.xml"}]',NULL,NULL,NULL);
INSERT INTO fetches VALUES(4,'20261121T072515.085Z-000004','20261121T072515.085Z','moved-nowhere',1795245915086,1795245915107,'failed',404,0,0,NULL,0,0,0,0,0,1795249515321,'backoff','failed once, last by not_found: 1 h','[{"status":404,"url":"http://127.0.0.6:8099/never.xml"}]','{"kind":"not_found","message":"answered 404: there is no such feed","status":404}',NULL,NULL);
INSERT INTO fetches VALUES(5,'20261121T072515.085Z-000005','20261121T072515.085Z','post',1795245915086,1795245915107,'changed',200,918,918,'18a4ccb600223514c9d3128f32d8221a7c74c3c814f0b50270127e74ba767adc',2,0,0,0,0,1795251347284,'ttl','the feed''s ttl: 90 min','[{"status":200,"url":"http://127.0.0.2:8099/post.xml"}]',NULL,NULL,NULL);
INSERT INTO fetches VALUES(6,'20261121T072515.085Z-000006','20261121T072515.085Z','herald',1795245915086,1795245915170,'changed',200,937,937,'5126eb53ddfcd986882d98a406be3bc12f554dc10561d7a34d0069b945af2d96',2,0,0,0,0,1795251500081,'ttl','the feed''s ttl: 90 min','[{"status":301,"url":"http://127.0.0.1:8099/old.xml"},{"status":200,"url":"http://127.0.0.1:8099/herald.xml"}]',NULL,NULL,NULL);
INSERT INTO fetches VALUES(7,'20261121T072515.443Z-000001','20261121T072515.443Z','missing',1795245915443,1795245915455,'failed',404,0,0,NULL,0,0,0,0,0,1795253423172,'backoff','failed 2 times in a row, last by not_found: 2 h','[{"status":404,"url":"http://127.0.0.5:8099/missing.xml"}]','{"kind":"not_found","message":"answered 404: there is no such feed","status":404}',NULL,NULL);
INSERT INTO fetches VALUES(8,'20261121T072515.443Z-000002','20261121T072515.443Z','moved-nowhere',1795245915443,1795245915455,'failed',404,0,0,NULL,0,0,0,0,0,1795253624506,'backoff','failed 2 times in a row, last by not_found: 2 h','[{"status":404,"url":"http://127.0.0.6:8099/never.xml"}]','{"kind":"not_found","message":"answered 404: there is no such feed","status":404}',NULL,NULL);
INSERT INTO fetches VALUES(9,'20261121T072515.443Z-000003','20261121T072515.443Z','herald',1795245915443,1795245915460,'not_modified',304,0,0,NULL,0,0,0,0,0,1795251362347,'ttl','the feed''s ttl: 90 min','[{"status":301,"url":"http://127.0.0.1:8099/old.xml"},{"status":304,"url":"http://127.0.0.1:8099/herald.xml"}]',NULL,NULL,NULL);
INSERT INTO fetches VALUES(10,'20261121T072515.443Z-000004','20261121T072515.443Z','post',1795245915443,1795245915455,'changed',200,918,918,'2c9ac9a77f77604414a469a8892ec88699d778b1d0a72d9687fcde0351535adb',0,1,1,0,0,1795251542956,'ttl','the feed''s ttl: 90 min','[{"status":200,"url":"http://127.0.0.2:8099/post.xml"}]',NULL,NULL,NULL);
CREATE TABLE entries (
    entry INTEGER PRIMARY KEY NOT NULL, feed TEXT NOT NULL, key TEXT NOT NULL, revision INTEGER NOT NULL,
    content_sha256 TEXT NOT NULL, story TEXT NOT NULL REFERENCES stories (id) DEFERRABLE INITIALLY DEFERRED,
    first_seen INTEGER NOT NULL, last_seen INTEGER NOT NULL, last_fetch INTEGER NOT NULL, retracted INTEGER,
    UNIQUE (feed, key)
);
INSERT INTO entries VALUES(1,'post','0-post',1,'83ce19994fcaad1e50854f023822226897036375e635287d1b518e0bfcfbba1b','s-ebd99e869cd46011',1795245915107,1795245915455,10,NULL);
INSERT INTO entries VALUES(2,'post','1-post',2,'c4e5506a7aad9b253d155a9264560c1fb760063a8006dd6bbca558006872b190','s-7618d85330a2133f',1795245915107,1795245915455,10,NULL);
INSERT INTO entries VALUES(3,'herald','0-herald',1,'a64df035594460f9a9639261846f1b89e8f6115f5ed11d1766d90acbca372cad','s-1d978ecf44a557dc',1795245915170,1795245915170,6,NULL);
INSERT INTO entries VALUES(4,'herald','1-herald',1,'7871f99a631881ac3988b21351ae279bc89a689a7cd4edae26c1592c55a68d83','s-94204b0fc8b31fdc',1795245915170,1795245915170,6,NULL);
CREATE TABLE entry_revisions (
    entry INTEGER NOT NULL REFERENCES entries (entry), revision INTEGER NOT NULL, content_sha256 TEXT NOT NULL,
    story TEXT NOT NULL, seen INTEGER NOT NULL, fetch TEXT NOT NULL, document_sha256 TEXT NOT NULL, parsed TEXT NOT NULL,
    PRIMARY KEY (entry, revision)
);
INSERT INTO entry_revisions VALUES(1,1,'83ce19994fcaad1e50854f023822226897036375e635287d1b518e0bfcfbba1b','s-ebd99e869cd46011',1795245915107,'20261121T072515.085Z-000005','18a4ccb600223514c9d3128f32d8221a7c74c3c814f0b50270127e74ba767adc','{"authors":[],"categories":[],"contentKind":"html","contributors":[],"enclosures":[],"id":"0-post","images":[],"key":"0-post","link":"https://post.example/0","published":{"certainty":"exact","moment":{"milliseconds":1795219200000},"raw":"Sat, 21 Nov 2026 00:00:00 GMT"},"summary":"Harbour pilots at Kelmouth voted on Friday to end a nine-day stoppage after the port authority agreed to restore the night launch, a spokeswoman said. Ships that had waited in the roads began to enter before dawn, and the first grain carrier was berthed at six.","summaryKind":"html","title":"Pilots return to work","titleKind":"text","transcripts":[]}');
INSERT INTO entry_revisions VALUES(2,1,'0ca71736a211eced66b06295b664a3ff3e3618e38936ff3e31668e7d565e6b83','s-7618d85330a2133f',1795245915107,'20261121T072515.085Z-000005','18a4ccb600223514c9d3128f32d8221a7c74c3c814f0b50270127e74ba767adc','{"authors":[],"categories":[],"contentKind":"html","contributors":[],"enclosures":[],"id":"1-post","images":[],"key":"1-post","link":"https://post.example/1","published":{"certainty":"exact","moment":{"milliseconds":1795222800000},"raw":"Sat, 21 Nov 2026 01:00:00 GMT"},"summary":"The first ferry leaves at 07:10 from the west quay; the last one, as before, at half past nine in the evening.","summaryKind":"html","title":"Ferry timetable 07:10","titleKind":"text","transcripts":[]}');
INSERT INTO entry_revisions VALUES(3,1,'a64df035594460f9a9639261846f1b89e8f6115f5ed11d1766d90acbca372cad','s-1d978ecf44a557dc',1795245915170,'20261121T072515.085Z-000006','5126eb53ddfcd986882d98a406be3bc12f554dc10561d7a34d0069b945af2d96','{"authors":[],"categories":[],"contentKind":"html","contributors":[],"enclosures":[],"id":"0-herald","images":[],"key":"0-herald","link":"https://herald.example/0","published":{"certainty":"exact","moment":{"milliseconds":1795219200000},"raw":"Sat, 21 Nov 2026 00:00:00 GMT"},"summary":"Harbour pilots at Kelmouth voted on Friday to end a nine-day stoppage after the port authority agreed to restore the night launch, a spokeswoman said. Ships that had waited in the roads began to enter before dawn, and the first grain carrier was berthed at six.","summaryKind":"html","title":"Pilots end stoppage","titleKind":"text","transcripts":[]}');
INSERT INTO entry_revisions VALUES(4,1,'7871f99a631881ac3988b21351ae279bc89a689a7cd4edae26c1592c55a68d83','s-94204b0fc8b31fdc',1795245915170,'20261121T072515.085Z-000006','5126eb53ddfcd986882d98a406be3bc12f554dc10561d7a34d0069b945af2d96','{"authors":[],"categories":[],"contentKind":"html","contributors":[],"enclosures":[],"id":"1-herald","images":[],"key":"1-herald","link":"https://herald.example/1","published":{"certainty":"exact","moment":{"milliseconds":1795222800000},"raw":"Sat, 21 Nov 2026 01:00:00 GMT"},"summary":"The reading room will stay open until ten on weekdays, the council said, for the rest of the winter and perhaps beyond it.","summaryKind":"html","title":"Library opens late","titleKind":"text","transcripts":[]}');
INSERT INTO entry_revisions VALUES(2,2,'c4e5506a7aad9b253d155a9264560c1fb760063a8006dd6bbca558006872b190','s-7618d85330a2133f',1795245915455,'20261121T072515.443Z-000004','2c9ac9a77f77604414a469a8892ec88699d778b1d0a72d9687fcde0351535adb','{"authors":[],"categories":[],"contentKind":"html","contributors":[],"enclosures":[],"id":"1-post","images":[],"key":"1-post","link":"https://post.example/1","published":{"certainty":"exact","moment":{"milliseconds":1795222800000},"raw":"Sat, 21 Nov 2026 01:00:00 GMT"},"summary":"The first ferry leaves at 07:25 from the west quay; the last one, as before, at half past nine in the evening.","summaryKind":"html","title":"Ferry timetable 07:25","titleKind":"text","transcripts":[]}');
CREATE TABLE publishers (name TEXT PRIMARY KEY NOT NULL, cursor TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO publishers VALUES('articles','5');
INSERT INTO publishers VALUES('changes','5');
INSERT INTO publishers VALUES('runs','20261121T072515.443Z');
CREATE TABLE stories (
    id TEXT PRIMARY KEY NOT NULL, article TEXT NOT NULL REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED,
    version INTEGER NOT NULL, feed TEXT NOT NULL, entry_key TEXT NOT NULL, first_seen INTEGER NOT NULL
);
INSERT INTO stories VALUES('s-ebd99e869cd46011','a-ebd99e869cd46011',1,'post','0-post',1795245915107);
INSERT INTO stories VALUES('s-7618d85330a2133f','a-7618d85330a2133f',2,'post','1-post',1795245915107);
INSERT INTO stories VALUES('s-1d978ecf44a557dc','a-ebd99e869cd46011',1,'herald','0-herald',1795245915170);
INSERT INTO stories VALUES('s-94204b0fc8b31fdc','a-94204b0fc8b31fdc',1,'herald','1-herald',1795245915170);
CREATE TABLE story_versions (
    story TEXT NOT NULL REFERENCES stories (id), version INTEGER NOT NULL, content_sha256 TEXT NOT NULL, seen INTEGER NOT NULL,
    feed TEXT NOT NULL, entry_key TEXT NOT NULL, text_length INTEGER NOT NULL, words INTEGER NOT NULL,
    is_truncated INTEGER NOT NULL, published INTEGER, updated INTEGER, language TEXT, publisher_name TEXT,
    publisher_domain TEXT NOT NULL, origin_name TEXT, origin_evidence TEXT, url TEXT, title TEXT NOT NULL,
    byline TEXT, tags TEXT, images TEXT, removed TEXT, summary TEXT, text TEXT NOT NULL, html TEXT,
    PRIMARY KEY (story, version)
);
INSERT INTO story_versions VALUES('s-ebd99e869cd46011',1,'46033b5f95e346afa2cb09ca85fb7eae7f5f6c02e27d54205584e98b25b6d264',1795245915107,'post','0-post',261,47,0,1795219200000,NULL,'en','The post Post','post.example',NULL,NULL,'https://post.example/0','Pilots return to work',NULL,NULL,NULL,NULL,NULL,'Harbour pilots at Kelmouth voted on Friday to end a nine-day stoppage after the port authority agreed to restore the night launch, a spokeswoman said. Ships that had waited in the roads began to enter before dawn, and the first grain carrier was berthed at six.',NULL);
INSERT INTO story_versions VALUES('s-7618d85330a2133f',1,'7ec24e4505c83b5a9f95503fc8a220eedd316f2e0c55864135f8853a04d4cf42',1795245915107,'post','1-post',110,23,0,1795222800000,NULL,'en','The post Post','post.example',NULL,NULL,'https://post.example/1','Ferry timetable 07:10',NULL,NULL,NULL,NULL,NULL,'The first ferry leaves at 07:10 from the west quay; the last one, as before, at half past nine in the evening.',NULL);
INSERT INTO story_versions VALUES('s-1d978ecf44a557dc',1,'23f708c120a528040e90dab87cbd102978b87b4d562c656ef1c5012f8c3f91e7',1795245915170,'herald','0-herald',261,47,0,1795219200000,NULL,'en','The herald Post','herald.example',NULL,NULL,'https://herald.example/0','Pilots end stoppage',NULL,NULL,NULL,NULL,NULL,'Harbour pilots at Kelmouth voted on Friday to end a nine-day stoppage after the port authority agreed to restore the night launch, a spokeswoman said. Ships that had waited in the roads began to enter before dawn, and the first grain carrier was berthed at six.',NULL);
INSERT INTO story_versions VALUES('s-94204b0fc8b31fdc',1,'ce93e72f48ce031005edf85b7ab2aa20d4f0aebed670756099fdb26a6ac7f28f',1795245915170,'herald','1-herald',122,23,0,1795222800000,NULL,'en','The herald Post','herald.example',NULL,NULL,'https://herald.example/1','Library opens late',NULL,NULL,NULL,NULL,NULL,'The reading room will stay open until ten on weekdays, the council said, for the rest of the winter and perhaps beyond it.',NULL);
INSERT INTO story_versions VALUES('s-7618d85330a2133f',2,'5ccabb219c5b9a423babd7837f42da339c779cb779752e3a9551519b9c936f53',1795245915455,'post','1-post',110,23,0,1795222800000,NULL,'en','The post Post','post.example',NULL,NULL,'https://post.example/1','Ferry timetable 07:25',NULL,NULL,NULL,NULL,NULL,'The first ferry leaves at 07:25 from the west quay; the last one, as before, at half past nine in the evening.',NULL);
CREATE TABLE fingerprint_tokens (
    story TEXT PRIMARY KEY NOT NULL REFERENCES stories (id), tokens BLOB NOT NULL, flags BLOB NOT NULL, starts BLOB NOT NULL,
    ends BLOB NOT NULL
);
INSERT INTO fingerprint_tokens VALUES('s-ebd99e869cd46011',X'6934356a3e54e70151e1b3cf2319ea0af41ce567ad220bfb7b3889e06f4fc6ade498e42af8201448590980398da8da13436981d173c3521ad5346a0b38c65c55a4812a2d60abeb876f4fc6add3f89f02d5346a0b7350cf983f0fec0ef82014488dd6a41eb79f4ec138844f347030ca1e092c0b1a3c2f027f7f45f6abd5346a0b84242c759aaedb2f6f4fc6ad44c27609d29bdba1b7b9b96a498096ffd5346a0b57fe278acd92a1f895d70a4301d5dbe9210d6ad851e1b3cf39e22993',X'000210010002100100011001000110010003100200031001000110010002100100011001000110020001100200021001000110010001100200031001000110010001',X'00100e06120c060e0608040a08120c080a140e0610080c1004180c0c0a080e06080c0c060c0e0c08080c0c10081006',X'0e0c04100a040c0406020806100a0608120c040e060a0c0216080a08060c04060a0a040a0c0806060a0a0e060e0406');
INSERT INTO fingerprint_tokens VALUES('s-1d978ecf44a557dc',X'6934356a3e54e70151e1b3cf2319ea0af41ce567ad220bfb7b3889e06f4fc6ade498e42af8201448590980398da8da13436981d173c3521ad5346a0b38c65c55a4812a2d60abeb876f4fc6add3f89f02d5346a0b7350cf983f0fec0ef82014488dd6a41eb79f4ec138844f347030ca1e092c0b1a3c2f027f7f45f6abd5346a0b84242c759aaedb2f6f4fc6ad44c27609d29bdba1b7b9b96a498096ffd5346a0b57fe278acd92a1f895d70a4301d5dbe9210d6ad851e1b3cf39e22993',X'000210010002100100011001000110010003100200031001000110010002100100011001000110020001100200021001000110010001100200031001000110010001',X'00100e06120c060e0608040a08120c080a140e0610080c1004180c0c0a080e06080c0c060c0e0c08080c0c10081006',X'0e0c04100a040c0406020806100a0608120c040e060a0c0216080a08060c04060a0a040a0c0806060a0a0e060e0406');
INSERT INTO fingerprint_tokens VALUES('s-94204b0fc8b31fdc',X'd5346a0b43bcfab218c1145325c23329dae22873109aa2ede0d955b8236d3a64ad220bfb280d0c38d5346a0b91dc0094b79f4ec18ca10c54d5346a0b1671293cb46f4e0ad5346a0b28dc010d498096fff82ed301a3032a20c1490999',X'10010002100100021001000110010001100100011003000110020001100100021001',X'0008100a0a0a0a0c08061408100c08080a06080e08100e',X'060e080808080a060410060e0806060804060c060e0c04');
INSERT INTO fingerprint_tokens VALUES('s-7618d85330a2133f',X'd5346a0b57fe278a4e3c1efccba8555c51e1b3cf7a416f748f63a9ff3f4c1b4ad5346a0bced97a95f041e76bd5346a0b24db4cc1612c0a4a02be9586d29bdba151e1b3cf53abd62a592a68b9590980397f45f6abd5346a0b64373b48',X'100100031001000210020002100100011004000310020001',X'00080c0c0e0606060a080a0c080a0a0610060a0a0a0608',X'060a0a0c04040408060808060806040c0408080804060e');
CREATE TABLE articles (
    id TEXT PRIMARY KEY NOT NULL, first_seen INTEGER NOT NULL, changed INTEGER NOT NULL, last_change INTEGER NOT NULL,
    canonical TEXT NOT NULL, because TEXT NOT NULL, confidence REAL NOT NULL
);
INSERT INTO articles VALUES('a-7618d85330a2133f',1795245915107,1795245915489,5,'s-7618d85330a2133f','[{"evidence":"the only story","rule":"only"}]',1.0);
INSERT INTO articles VALUES('a-ebd99e869cd46011',1795245915107,1795245915174,4,'s-ebd99e869cd46011','[{"evidence":"published 2026-11-21T00:00:00Z","rule":"earliest"}]',0.5500000000000000444);
INSERT INTO articles VALUES('a-94204b0fc8b31fdc',1795245915170,1795245915174,3,'s-94204b0fc8b31fdc','[{"evidence":"the only story","rule":"only"}]',1.0);
CREATE TABLE aliases (
    id TEXT PRIMARY KEY NOT NULL, heir TEXT NOT NULL REFERENCES articles (id) DEFERRABLE INITIALLY DEFERRED,
    first_seen INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO aliases VALUES('a-00000000000000aa','a-7618d85330a2133f',1795245915107);
CREATE TABLE edges (
    edge INTEGER PRIMARY KEY NOT NULL, first TEXT NOT NULL REFERENCES stories (id), second TEXT NOT NULL REFERENCES stories (id),
    first_version INTEGER NOT NULL, second_version INTEGER NOT NULL, kind TEXT NOT NULL, rule TEXT NOT NULL,
    rules_version INTEGER NOT NULL, shared_words INTEGER NOT NULL, shared_prose INTEGER NOT NULL,
    first_coverage REAL NOT NULL, second_coverage REAL NOT NULL, passages TEXT NOT NULL,
    UNIQUE (first, second), CHECK (first < second)
);
INSERT INTO edges VALUES(1,'s-1d978ecf44a557dc','s-ebd99e869cd46011',1,1,'identical','identical',1,47,47,1.0,1.0,'[{"here":[0,260],"text":"Harbour pilots at Kelmouth voted on Friday to end a nine-day stoppage after the port authority agreed to restore the night launch, a spokeswoman said. Ships that had waited in the roads began to enter before dawn, and the first grain carrier was berthed at six","there":[0,260]}]');
CREATE TABLE changes (
    seq INTEGER PRIMARY KEY NOT NULL, at INTEGER NOT NULL, kind TEXT NOT NULL, article TEXT NOT NULL, other TEXT, story TEXT
);
INSERT INTO changes VALUES(1,1795245915156,'created','a-7618d85330a2133f',NULL,'s-7618d85330a2133f');
INSERT INTO changes VALUES(2,1795245915156,'created','a-ebd99e869cd46011',NULL,'s-ebd99e869cd46011');
INSERT INTO changes VALUES(3,1795245915174,'created','a-94204b0fc8b31fdc',NULL,'s-94204b0fc8b31fdc');
INSERT INTO changes VALUES(4,1795245915174,'updated','a-ebd99e869cd46011',NULL,'s-1d978ecf44a557dc');
INSERT INTO changes VALUES(5,1795245915489,'updated','a-7618d85330a2133f',NULL,'s-7618d85330a2133f');
CREATE TABLE domains (
    domain TEXT PRIMARY KEY NOT NULL, until INTEGER, reason TEXT NOT NULL, refusals INTEGER NOT NULL, spacing_ms INTEGER,
    learned_at INTEGER
) WITHOUT ROWID;
INSERT INTO domains VALUES('127.0.0.3',1795253115096,'answered 429: asked to come back later',1,NULL,NULL);
CREATE TABLE feed_events (
    event INTEGER PRIMARY KEY NOT NULL, feed TEXT NOT NULL, fetch TEXT NOT NULL, at INTEGER NOT NULL, kind TEXT NOT NULL,
    message TEXT NOT NULL
);
INSERT INTO feed_events VALUES(1,'busy','20261121T072515.085Z-000001',1795245915096,'gap','nothing but new entries');
CREATE TABLE pages (
    feed TEXT NOT NULL, url TEXT NOT NULL, kind TEXT NOT NULL, validator_url TEXT, etag TEXT, last_modified TEXT, variant TEXT,
    document_sha256 TEXT, last_read INTEGER NOT NULL, PRIMARY KEY (feed, url)
) WITHOUT ROWID;
INSERT INTO pages VALUES('post','http://127.0.0.1:8099/post.xml?page=2','next','http://127.0.0.1:8099/post.xml?page=2','"p2"',NULL,NULL,'ab12',1795245915000);
CREATE TABLE robots (
    authority TEXT PRIMARY KEY NOT NULL, fetched_at INTEGER NOT NULL, kind TEXT NOT NULL, unreachable_since INTEGER, text TEXT
);
INSERT INTO robots VALUES('http://127.0.0.1:8099',1795245915000,'rules',NULL,replace('User-agent: *\nDisallow: /private\n','\n',char(10)));
CREATE TABLE fingerprints (
    number INTEGER PRIMARY KEY NOT NULL, story TEXT NOT NULL UNIQUE REFERENCES stories (id), version INTEGER NOT NULL,
    time INTEGER NOT NULL, site TEXT NOT NULL, rules INTEGER NOT NULL, is_running_file INTEGER NOT NULL,
    numbers BLOB NOT NULL, names BLOB NOT NULL, title_tokens BLOB NOT NULL, rare BLOB
);
INSERT INTO fingerprints VALUES(1,'s-ebd99e869cd46011',1,1795219200000,'post.example',1,0,X'',X'2319ea0a38844f346934356a7b3889e0',X'3e54e701e29ca991d612a2f0',X'0100000000000000feffffffffffffff');
INSERT INTO fingerprints VALUES(2,'s-1d978ecf44a557dc',1,1795219199999,'herald.example',1,0,X'',X'2319ea0a38844f346934356a7b3889e0',X'3e54e701e498e42a436981d1',X'0100000000000000feffffffffffffff');
INSERT INTO fingerprints VALUES(3,'s-94204b0fc8b31fdc',1,-1,'herald.example',1,0,X'',X'd5346a0b',X'f2c0bc56238aa44de28e12fb',X'0100000000000000');
INSERT INTO fingerprints VALUES(4,'s-7618d85330a2133f',2,1795222800000,'post.example',1,0,X'7a416f748f63a9ff',X'd5346a0b',X'4e3c1efc080290bc7a416f748f63a9ff',X'0100000000000000');
CREATE TABLE window_days (day INTEGER PRIMARY KEY NOT NULL);
INSERT INTO window_days VALUES(19691231);
INSERT INTO window_days VALUES(20261120);
INSERT INTO window_days VALUES(20261121);
CREATE TABLE window_19691231 (number INTEGER PRIMARY KEY NOT NULL, hashes BLOB NOT NULL, positions BLOB NOT NULL);
INSERT INTO window_19691231 VALUES(3,X'e2da72348124952cc5f4b0f7bd6f364a44c8228136996f0f5cde04a740716815d0eae9f92d3f3f780623842aea6370b02f478a437791efdd2f49bceeaa6bcfd489ae74a648f245b17ce3c8bb33dd8807d2f1cd625ecb484d804cb567dd87a4a25bbe72a5d36fcf2b12f9d7822779ab4d2230b1c3e9edfe9d529480210fcb0f1c',X'00021004150002020402040404080604');
CREATE TABLE window_20261120 (number INTEGER PRIMARY KEY NOT NULL, hashes BLOB NOT NULL, positions BLOB NOT NULL);
INSERT INTO window_20261120 VALUES(2,X'361f6bf0e91cab060b4ee3bccbec3209c8cfcbe03b066002411bf48c9985ca08a2e4aee6480cf83fd9781191fe17cb47d978b4be1d5cd149db8ecaf30cadf45432374bcdf54d753a897ab23ca658fe0511325f189469022df230b75bec051b58e307c9fc1c513eae5c74992106e49348960e622542804cadcd562b963cb89295fc662bddb3a5591be8ecc15f907d95805fba7ba740a8402d6c516629a8e16b863a500d36fcb4c32156d8a2c0a8ee91d9d541e6f179d895defbb46b968bf024410e93be30755b68ba8b5a4dd55389e44a95ce36acbfbe49158c423cdb836dd4ca53651af94821109275711e4f3ecaa4bc35b7a34ab6b6f603d7983bdde30af6647d07ed0e3469c272948d0e5fff32d7d6c413490caa3d2f5ace7577a7e7adc04da4109584ff7bb98f4b0d7bed319b7f6b2261914357934109579e6535f87ddb7d',X'02040e060202060a0e02020c4b000002040204040402020602020404020404060602040406020204');
CREATE TABLE window_20261121 (number INTEGER PRIMARY KEY NOT NULL, hashes BLOB NOT NULL, positions BLOB NOT NULL);
INSERT INTO window_20261121 VALUES(1,X'361f6bf0e91cab060b4ee3bccbec3209c8cfcbe03b066002411bf48c9985ca08a2e4aee6480cf83fd9781191fe17cb47d978b4be1d5cd149db8ecaf30cadf45432374bcdf54d753a897ab23ca658fe0511325f189469022df230b75bec051b58eec2f3cc8f6738ab0c7d339b19981951960e622542804cadcd562b963cb89295fc662bddb3a5591be8ecc15f907d95805fba7ba740a8402d6c516629a8e16b863a500d36fcb4c32156d8a2c0a8ee91d9d541e6f179d895defbb46b968bf024410e93be30755b68ba8b5a4dd55389e44a95ce36acbfbe49158c423cdb836dd4ca53651af94821109275711e4f3ecaa4bc35b7a34ab6b6f603d7983bdde30af6647d07ed0e3469c272948d0e5fff32d7d6c413490caa3d2f5ace7577a7e7adc04da4109584ff7bb98f4b0d7bed319b7f6b2261914357934109579e6535f87ddb7d',X'02040e060202060a0e02020c4b000002040204040402020602020404020404060602040406020204');
INSERT INTO window_20261121 VALUES(4,X'82face9906ca5005d06ffd3d6934cd5b7025676479b21550b2189a6a020ecf158f44701403cd6fef6108da5c6fa508399fd0b1448464ce4877caef7b78c5008c22560496e7e37a685c518c9ae26c4f80ed2182e670218f4c2647fd99b6ccf9397722dcbfd82e1187282c0682a1ec59539552d5e43d3c936b5783884985ddb1ceecb64a49a34889f5',X'060a0802190000020202060602040a0202');
CREATE TABLE rare_hashes (hash INTEGER NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (hash, number)) WITHOUT ROWID;
INSERT INTO rare_hashes VALUES(-2,1);
INSERT INTO rare_hashes VALUES(-2,2);
INSERT INTO rare_hashes VALUES(1,1);
INSERT INTO rare_hashes VALUES(1,2);
INSERT INTO rare_hashes VALUES(1,3);
INSERT INTO rare_hashes VALUES(1,4);
CREATE TABLE boilerplate (
    hash INTEGER NOT NULL, site TEXT, text TEXT NOT NULL, stories INTEGER NOT NULL, since INTEGER NOT NULL
);
INSERT INTO boilerplate VALUES(77,'post.example','Sign up for the letter of the harbour',6,1795245915000);
INSERT INTO boilerplate VALUES(78,NULL,'All rights reserved',9,1795245915000);
CREATE TABLE masks (story TEXT PRIMARY KEY NOT NULL REFERENCES stories (id), ranges TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO masks VALUES('s-1d978ecf44a557dc','[[0,4]]');
CREATE INDEX fetches_by_run ON fetches (run, finished);
CREATE INDEX fetches_by_feed ON fetches (feed, finished);
CREATE INDEX entries_by_story ON entries (story, feed);
CREATE INDEX entry_revisions_by_story ON entry_revisions (story, seen);
CREATE INDEX stories_by_article ON stories (article, first_seen, id);
CREATE INDEX articles_by_change ON articles (changed, last_change);
CREATE INDEX aliases_by_heir ON aliases (heir);
CREATE INDEX edges_by_second ON edges (second, first);
CREATE VIEW v_articles AS SELECT
    a.id AS id,                                    -- the article, as in articles/YYYY/MM/DD/ID.json
    strftime('%Y-%m-%dT%H:%M:%fZ', a.first_seen / 1000.0, 'unixepoch') AS first_seen,         -- when the first of its stories was first seen
    strftime('%Y-%m-%dT%H:%M:%fZ', a.changed / 1000.0, 'unixepoch') AS changed,               -- when it last changed
    (SELECT count(*) FROM stories m WHERE m.article = a.id) AS stories, -- how many stories it has
    a.canonical AS canonical_story,                -- the story that speaks for it
    a.because AS because,                          -- JSON: the rules that chose it, with their evidence
    a.confidence AS confidence,                    -- how far ahead of the runner-up it is, 0 to 1
    v.title AS title,
    v.url AS url,
    coalesce(v.byline, '[]') AS byline,            -- JSON list
    v.language AS language,                        -- BCP 47
    v.publisher_name AS publisher,
    v.publisher_domain AS domain,
    strftime('%Y-%m-%dT%H:%M:%fZ', v.published / 1000.0, 'unixepoch') AS published,           -- as the publisher says
    strftime('%Y-%m-%dT%H:%M:%fZ', v.updated / 1000.0, 'unixepoch') AS updated,               -- as the publisher says
    v.summary AS summary,
    v.text AS text                                 -- paragraphs, one blank line between
FROM articles a
JOIN stories s ON s.id = a.canonical
JOIN story_versions v ON v.story = s.id AND v.version = s.version
;
CREATE VIEW v_clusters AS SELECT
    s.article AS id,                               -- the cluster bears its article's name
    s.id AS story,                                 -- one row a story
    s.id = a.canonical AS is_canonical,
    strftime('%Y-%m-%dT%H:%M:%fZ', s.first_seen / 1000.0, 'unixepoch') AS first_seen,
    e.kind AS relation,                            -- identical, copy, excerpt or revision; NULL for a story alone
    iif(e.first = s.id, e.second, e.first) AS related_to,
    e.rule AS rule,                                -- the rule that accepted it
    e.shared_words AS shared_words,
    e.shared_prose AS shared_prose,                -- of these, the reporter's own
    iif(e.first = s.id, e.first_coverage, e.second_coverage) AS coverage,         -- share of this text
    iif(e.first = s.id, e.second_coverage, e.first_coverage) AS related_coverage, -- share of the other
    e.passages AS passages                         -- JSON list: the shared runs; `here` is the story that sorts first
FROM stories s
JOIN articles a ON a.id = s.article
LEFT JOIN edges e ON e.edge = (
    SELECT edge FROM ( -- SQLite does not let ORDER BY name a column of the outer query, so the comparison is a column
        SELECT n.edge, o.id AS other, o.id = a.canonical AS is_direct, n.shared_prose, n.shared_words
        FROM edges n JOIN stories o ON o.id = iif(n.first = s.id, n.second, n.first) AND o.article = s.article
        WHERE (n.first = s.id OR n.second = s.id) AND n.kind <> 'related'
    ) ORDER BY is_direct DESC, shared_prose DESC, shared_words DESC, other LIMIT 1
)
;
CREATE INDEX feed_events_by_feed ON feed_events (feed, at);
CREATE INDEX entries_by_content ON entries (feed, content_sha256);
CREATE VIEW v_stories AS SELECT
    s.id AS id,
    s.version AS version,                          -- the current one, from 1
    s.article AS article,                          -- the article (cluster) that it is in
    s.id = a.canonical AS is_canonical,            -- 1 for the story that speaks for its article
    s.feed AS feed,                                -- the feed that said the current version
    s.entry_key AS entry,                          -- the entry that said the current version
    strftime('%Y-%m-%dT%H:%M:%fZ', s.first_seen / 1000.0, 'unixepoch') AS first_seen,
    strftime('%Y-%m-%dT%H:%M:%fZ', (SELECT max(e.last_seen) FROM entries e WHERE e.story = s.id) / 1000.0, 'unixepoch') AS last_seen, -- in any document
    strftime('%Y-%m-%dT%H:%M:%fZ', v.seen / 1000.0, 'unixepoch') AS revised,                  -- when the current version was first seen
    v.title AS title,
    v.url AS url,
    coalesce(v.byline, '[]') AS byline,            -- JSON list
    v.language AS language,
    v.publisher_name AS publisher,
    v.publisher_domain AS domain,
    strftime('%Y-%m-%dT%H:%M:%fZ', v.published / 1000.0, 'unixepoch') AS published,
    strftime('%Y-%m-%dT%H:%M:%fZ', v.updated / 1000.0, 'unixepoch') AS updated,
    v.origin_name AS origin,                       -- where the text says that it comes from
    v.origin_evidence AS origin_evidence,          -- the words that say so
    v.is_truncated AS truncated,                   -- 1 where the text shows that it is not whole
    v.words AS words,                              -- of the text; each character of an unspaced script is one
    coalesce(v.removed, '[]') AS removed,          -- JSON list: site wrappings taken out, verbatim
    coalesce(v.tags, '[]') AS tags,                -- JSON list
    coalesce(v.images, '[]') AS images,            -- JSON list
    v.summary AS summary,
    v.text AS text,
    v.html AS html                                 -- sanitised
    , strftime('%Y-%m-%dT%H:%M:%fZ', (SELECT iif(count(*) = count(e.retracted), max(e.retracted), NULL) FROM entries e WHERE e.story = s.id) / 1000.0, 'unixepoch')
        AS retracted                               -- when the last feed that had it took it back; NULL while one has it
FROM stories s
JOIN articles a ON a.id = s.article
JOIN story_versions v ON v.story = s.id AND v.version = s.version
;
CREATE VIEW v_fetches AS SELECT
    id AS id,
    run AS run,
    feed AS feed,
    strftime('%Y-%m-%dT%H:%M:%fZ', started / 1000.0, 'unixepoch') AS started,
    strftime('%Y-%m-%dT%H:%M:%fZ', finished / 1000.0, 'unixepoch') AS finished,
    outcome AS outcome,                            -- changed, same, not_modified, gone or failed
    status AS status,                              -- of the last answer
    wire_bytes AS wire_bytes,
    document_bytes AS document_bytes,              -- after content decoding
    document_sha256 AS document_sha256,
    entries_new AS entries_new,                    -- each entry of the document is counted once
    entries_updated AS entries_updated,
    entries_same AS entries_same,
    entries_dropped AS entries_dropped,
    repairs AS repairs,                            -- made by the parser
    json_extract(failure, '$.kind') AS failure,    -- the class of the failure
    json_extract(failure, '$.message') AS message,
    hops AS hops,                                  -- JSON list of {url, status}
    strftime('%Y-%m-%dT%H:%M:%fZ', next_poll / 1000.0, 'unixepoch') AS next_poll,
    next_poll_rule AS next_poll_rule,
    next_poll_reason AS next_poll_reason
    , page AS page,                                -- archive, next or sitemap; NULL for the feed itself
    robots_tag AS robots_tag                       -- what X-Robots-Tag said that concerns us, such as noarchive
FROM fetches
;
CREATE VIEW v_feeds AS SELECT
    f.id AS id,                                    -- as in feeds.yml
    f.url AS url,
    f.title AS title,                              -- the feed's own
    f.link AS link,
    f.etag AS etag,
    f.last_modified AS last_modified,
    f.document_sha256 AS document_sha256,
    strftime('%Y-%m-%dT%H:%M:%fZ', f.last_attempt / 1000.0, 'unixepoch') AS last_attempt,
    strftime('%Y-%m-%dT%H:%M:%fZ', f.last_success / 1000.0, 'unixepoch') AS last_success,
    strftime('%Y-%m-%dT%H:%M:%fZ', f.last_change / 1000.0, 'unixepoch') AS last_change,       -- when a poll last brought something new
    f.failures AS failures,                        -- how often in a row it failed
    json_extract(f.failure, '$.kind') AS failure,
    json_extract(f.failure, '$.message') AS message,
    strftime('%Y-%m-%dT%H:%M:%fZ', f.next_poll / 1000.0, 'unixepoch') AS next_poll,
    f.next_poll_rule AS next_poll_rule,
    f.next_poll_reason AS next_poll_reason,
    f.is_gone AS is_gone,                          -- 1 after 410
    f.moved_to AS moved_to,                        -- the target of a permanent redirect
    (SELECT count(*) FROM entries e WHERE e.feed = f.id) AS entries -- that it brought
    , f.failures_of_kind AS failures_of_kind,      -- how often in a row it failed as it failed last
    f.redirect_target AS redirect_target,          -- of a permanent redirect that has yet to stand the test to be moved_to
    f.redirect_times AS redirect_times,            -- how often in a row it led to a feed
    strftime('%Y-%m-%dT%H:%M:%fZ', f.redirect_first_seen / 1000.0, 'unixepoch') AS redirect_first_seen,
    strftime('%Y-%m-%dT%H:%M:%fZ', f.redirect_last_seen / 1000.0, 'unixepoch') AS redirect_last_seen,
    f.answered_by AS answered_by,                  -- the URL that answered last, where redirects led to another
    f.fresh_for / 1000.0 AS fresh_for,             -- seconds for which the last answer holds by its own words
    strftime('%Y-%m-%dT%H:%M:%fZ', f.last_document / 1000.0, 'unixepoch') AS last_document,   -- when something other than 304 came last
    strftime('%Y-%m-%dT%H:%M:%fZ', f.last_forced / 1000.0, 'unixepoch') AS last_forced,       -- when it was last polled because somebody asked
    strftime('%Y-%m-%dT%H:%M:%fZ', f.last_refresh / 1000.0, 'unixepoch') AS last_refresh,     -- when it was last polled without validators although there were some
    f.usual_gap / 1000.0 AS usual_gap,             -- seconds from one change to the next, a moving average
    f.halvings AS halvings,                        -- how often its interval is halved, because it may have lost entries
    json_array_length(f.walk, '$.pending') AS pages_pending -- further pages that are still to be read
FROM feeds f
;
CREATE VIEW v_moves AS SELECT
    f.id AS feed,
    strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(m.value, '$.at.milliseconds') / 1000.0, 'unixepoch') AS at,
    json_extract(m.value, '$.from') AS from_url,
    json_extract(m.value, '$.to') AS to_url
FROM feeds f JOIN json_each(f.moves) m;
CREATE VIEW v_domains AS SELECT
    domain AS domain,                              -- the registrable domain; the host where there is none
    strftime('%Y-%m-%dT%H:%M:%fZ', until / 1000.0, 'unixepoch') AS until,                     -- not polled before; NULL where nobody asked for that
    reason AS reason,                              -- who asked, and how
    refusals AS refusals,                          -- how often in a row it asked to be left alone
    spacing_ms / 1000.0 AS spacing,                -- seconds of rest between two polls that it taught us
    strftime('%Y-%m-%dT%H:%M:%fZ', learned_at / 1000.0, 'unixepoch') AS learned_at            -- when it last taught us
FROM domains
;
CREATE VIEW v_events AS SELECT
    event AS id,
    feed AS feed,
    fetch AS fetch,                                -- the poll, as in v_fetches
    strftime('%Y-%m-%dT%H:%M:%fZ', at / 1000.0, 'unixepoch') AS at,
    kind AS kind,                                  -- gap, moved, gone, auth_stopped, feed_empty …
    message AS message
FROM feed_events
;
CREATE VIEW v_pages AS SELECT
    feed AS feed,
    url AS url,
    kind AS kind,                                  -- archive, next or sitemap
    document_sha256 AS document_sha256,
    strftime('%Y-%m-%dT%H:%M:%fZ', last_read / 1000.0, 'unixepoch') AS last_read
FROM pages
;
CREATE INDEX fingerprints_by_time ON fingerprints (time, story);
CREATE INDEX boilerplate_by_site ON boilerplate (site, hash);
CREATE VIEW v_boilerplate AS SELECT
    printf('%016x', hash) AS hash,                 -- the fingerprint by which the passage is found, hexadecimal
    site AS site,                                  -- the domain whose stories it is boilerplate of; NULL for every site
    text AS text,                                  -- the words, as one story has them
    stories AS stories,                            -- how many unrelated stories held it when it was last counted
    strftime('%Y-%m-%dT%H:%M:%fZ', since / 1000.0, 'unixepoch') AS since                      -- since when it is in the registry
FROM boilerplate
WHERE text <> ''                                   -- a phrase that is merely common has no words here
;
COMMIT;
